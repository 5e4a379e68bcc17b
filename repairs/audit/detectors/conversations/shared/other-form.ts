import { wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { quotationsIn } from './quotations.ts';

/** A text that a user says, with its turn. */
type Said = { readonly turn: number; readonly text: string };

/** Names of files, and names with a hyphen, an underscore or a digit. */
const NAME = /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}]+(?:[_.-][\p{L}\p{N}]+)+(?![\p{L}\p{N}_-])/gu;

/**
 * The text that the user says and of which a value is another form: other capitals, another ending of a file, a hyphen for an
 * underscore, a quotation that lacks one word. `undefined`: the user says the value as it is, or nothing of the kind.
 *
 * @param said - what the user has said, by turn.
 */
export function otherForm(value: string, said: readonly string[]): Said | undefined {
  if (said.some((words) => words.includes(value))) return undefined;
  const names = said.flatMap((words, turn) => Array.from(words.matchAll(NAME), ([text]) => ({ turn, text })));
  const quotations = quotationsIn(said);
  return (
    otherCase(value, said, quotations, names) ??
    otherSeparator(value, names) ??
    otherEnding(value, said, names) ??
    quotations.findLast(({ text }) => lacksOneWord(value, text))
  );
}

/** Capitals matter in quotations and names, and where the value lacks one that the user writes. */
function otherCase(
  value: string,
  said: readonly string[],
  quotations: readonly Said[],
  names: readonly Said[],
): Said | undefined {
  const isIt = ({ text }: Said): boolean => text.toLowerCase() === value.toLowerCase();
  const marked = quotations.findLast(isIt) ?? names.findLast(isIt);
  if (marked !== undefined) return marked;
  const { turn, text, isFirst } = otherSpelling(value, said) ?? { turn: 0, text: '', isFirst: true };
  return isFirst || !lacksCapital(value, text) ? undefined : { turn, text };
}

/** The first place where the user writes a value with other capitals, and whether it begins a sentence there. */
export function otherSpelling(
  value: string,
  said: readonly string[],
): (Said & { readonly isFirst: boolean }) | undefined {
  if (said.some((words) => words.includes(value))) return undefined;
  for (const [turn, words] of said.entries()) {
    const at = words.toLowerCase().indexOf(value.toLowerCase());
    const text = words.slice(at, at + value.length);
    if (at >= 0 && isWhole(words, at, value.length))
      return { turn, text, isFirst: at === 0 || /[.!?:]\s*$/.test(words.slice(0, at)) };
  }
  return undefined;
}

const isWhole = (words: string, at: number, length: number): boolean =>
  !/[\p{L}\p{N}_]/u.test(words.charAt(at - 1)) && !/[\p{L}\p{N}_]/u.test(words.charAt(at + length));

/** Whether a name is written without a capital that it has in what the user says. */
const lacksCapital = (value: string, text: string): boolean =>
  Array.from(text).some(
    (letter, index) => /\p{Lu}/u.test(letter) && value.charAt(index) === letter.toLowerCase(),
  );

/** The name that has hyphens where the value has underscores, or the other way round. */
const otherSeparator = (value: string, names: readonly Said[]): Said | undefined =>
  /[_-]/.test(value)
    ? names.findLast(({ text }) => text.replaceAll('-', '_') === value.replaceAll('-', '_'))
    : undefined;

/** The file that the user says with another ending, if he says the ending of the value nowhere. */
function otherEnding(value: string, said: readonly string[], names: readonly Said[]): Said | undefined {
  const [, stem = '', ending = ''] = /^(.+)\.(\p{L}{1,5})$/u.exec(value) ?? [];
  if (stem === '' || said.some((words) => wordsOf(words).includes(ending))) return undefined;
  return names.findLast(
    ({ text }) => /^.+\.\p{L}{1,5}$/u.test(text) && text.replace(/\.\p{L}+$/u, '') === stem,
  );
}

/** Whether a text has the words of a quotation of some length in their order, but for one. */
function lacksOneWord(value: string, quotation: string): boolean {
  const [words, whole] = [wordsOf(value), wordsOf(quotation)];
  if (whole.length < 4 || words.length !== whole.length - 1) return false;
  const at = words.findIndex((word, index) => word !== whole[index]);
  return at >= 0 && words.slice(at).every((word, index) => word === whole[at + index + 1]);
}
