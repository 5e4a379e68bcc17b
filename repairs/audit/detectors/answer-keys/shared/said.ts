import { memoizeByString } from '../../../../../harness/contract/memoize.ts';
import { standardText as literalText } from '../../../../../evaluators/action/bfcl-ast/standard-text.ts';
import { plainOf } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { STOP_WORDS } from '../../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { Value } from '../../../../../harness/contract/value.ts';

const KEPT = 2000;

/** Words of a text in one spelling, with blanks around each. */
const spaced = memoizeByString((text): string => ` ${standardWords(text).join(' ')} `, KEPT);
/** The same with a unit apart from its number: "5cm" as "5 cm". */
const apart = memoizeByString((text): string => spaced(text.replace(/(?<=\d)(?=\p{L})/gu, ' ')), KEPT);

/** A text without the signs that upstream's checker ignores, and the place of each character that is left. */
const squeezed = memoizeByString((text): Squeezed => {
  const places = Array.from({ length: text.length }, (_, place) => place).filter(
    (place) => literalText(text.charAt(place)) !== '',
  );
  return { text: places.map((place) => literalText(text.charAt(place)).charAt(0)).join(''), places };
}, KEPT);
type Squeezed = { readonly text: string; readonly places: readonly number[] };

/** A number in a compound word: the "one" of "one-way". */
const COMPOUND = /\b(?:one|two|three|first|single)-\p{L}+/giu;

/** Whether a text says a string or number, in any spelling of its words. */
export function says(text: string, value: Value): boolean {
  const plain = plainOf(value);
  if (typeof plain !== 'string' && typeof plain !== 'number') return false;
  const words = standardWords(String(plain));
  const wanted = ` ${words.join(' ')} `;
  if (typeof plain === 'number') return apart(text.replace(COMPOUND, '')).includes(wanted);
  if (words.length > 0 && (spaced(text).includes(wanted) || apart(text).includes(wanted))) return true;
  return saysLiterally(text, plain);
}

/** Whether a text contains a string as whole words, up to the case, blanks and signs that upstream's checker ignores. */
export function saysLiterally(text: string, part: string): boolean {
  const wanted = literalText(part);
  const { text: squeezedText, places } = squeezed(text);
  if (wanted.length < 3) return false;
  for (let at = squeezedText.indexOf(wanted); at >= 0; at = squeezedText.indexOf(wanted, at + 1)) {
    const [start = 0, end = 0] = [places[at], places[at + wanted.length - 1]];
    if (!WORD.test(text.charAt(start - 1)) && !WORD.test(text.charAt(end + 1))) return true;
  }
  return false;
}

const WORD = /[\p{L}\p{N}]/u;

/** Words of the name of a parameter or tool that carry content. */
export const nameWords = (name: string): readonly string[] =>
  standardWords(name.replace(/([a-z\d])([A-Z])/gu, '$1 $2').replace(/[_.]/gu, ' ')).filter(
    (word) => !STOP_WORDS.has(word) && !HELPING.has(word),
  );

/** Words in names of switches that say nothing of what is switched. */
const HELPING: ReadonlySet<string> = new Set([
  'include',
  'is',
  'has',
  'show',
  'get',
  'return',
  'enable',
  'use',
  'only',
  'with',
]);

/** Letters that two forms of a word share: "standardize" and "standardization". */
const STEM = 6;

/** Whether a text mentions what a parameter is about: every content word of its name, in some form. */
export function mentions(text: string, parameter: string): boolean {
  const words = nameWords(parameter);
  return words.length > 0 && words.every((word) => spaced(text).includes(` ${word.slice(0, STEM)}`));
}

/** Whether a text is written in a script whose words compare with those of keys. */
export const isLatin = (text: string): boolean =>
  !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text);
