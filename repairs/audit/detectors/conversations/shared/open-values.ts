import { wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { timesSaid } from '../../../../gates/words/reading/times-said.ts';
import { literalsOf } from './literals.ts';
import type { PlacedCall } from './placed-calls.ts';
import { quotationsIn } from './quotations.ts';

/** A value that the user dictates and no call has passed; `beside`: of a figure, the words next to it. */
export type OpenValue = { readonly text: string; readonly sentence: string; readonly beside?: string };

/** A word with a digit or an underscore, a hashtag, a mention; times of day such as `4pm` are none. */
const CODE =
  /(?<![\p{L}\p{N}])(?=[\p{L}_]*\d)[\p{L}\p{N}]*[_\p{L}][\p{L}\p{N}_]*(?<!\d(?:st|nd|rd|th))(?![\p{L}\p{N}])|[#@]\p{L}[\p{L}\p{N}]*/gu;
/** The name of a file. */
const FILE = /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_-]+\.\p{L}{2,5}(?![\p{L}\p{N}_-])/gu;
/** A figure and the word that it counts. */
const COUNTED = /(?<![\p{L}\p{N}.])\d[\d,]*(?:\.\d+)?(?=\s\p{L}{4})(?:\s\p{L}+)/gu;
/** What makes a sentence a condition, or tells what was done. */
const UNCERTAIN =
  /\b(?:if|unless|whether|should|in case|before|already|I(?:'ve| have) (?:just |already |recently )?\p{L}+ed)\b/iu;

/** Quotations, codes and figures in the sentences of a turn that are requests, which no call has passed. */
export function openValues(said: string, calls: readonly PlacedCall[]): readonly OpenValue[] {
  const texts = calls.flatMap((call) => literalsOf(call).map(({ value }) => String(value).toLowerCase()));
  const passed = [...texts, ...calls.map(({ output }) => output.toLowerCase())];
  const numbers = calls.flatMap((call) =>
    literalsOf(call).flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
  );
  const shown = calls.flatMap(({ leaves }) =>
    leaves.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
  );
  // Ten times a price, half of a level.
  const isMultiplied = (figure: number): boolean =>
    numbers.some((number) => shown.some((one) => Math.abs(one * figure - number) < 0.01));
  const isOpen = ({ text, beside }: OpenValue): boolean => {
    if (beside !== undefined) {
      const figure = Number(text);
      const isWithin = texts.some((other) => new RegExp(`(?<![\\d.])${text}(?!\\d)`).test(other));
      return !isWithin && !numbers.includes(figure) && !shown.includes(figure) && !isMultiplied(figure);
    }
    const bare = text.toLowerCase().replace(/^[#@]|[.,!?]+$/g, '');
    return bare !== '' && !passed.some((other) => other.includes(bare));
  };
  const sentences = said.split(/(?<=[.?!]['"]?)\s+|\n/u).filter((sentence) => !UNCERTAIN.test(sentence));
  return sentences
    .flatMap((sentence): readonly OpenValue[] => [
      ...quotationsIn([sentence]).map(({ text }) => ({ text, sentence })),
      ...(timesSaid(sentence).rest.match(CODE) ?? []).map((text) => ({ text, sentence })),
      ...(sentence.match(FILE) ?? []).map((text) => ({ text, sentence })),
      ...Array.from(sentence.matchAll(COUNTED), ([figure]) => ({
        text: figure.replace(/\s.*$/s, '').replaceAll(',', ''),
        sentence,
        beside: figure,
      })),
    ])
    .filter(isOpen);
}

/** Fewest words of a text that is dictated to be passed on. */
const FEWEST_WORDS = 4;
/** What stands in a form for what has to be filled in. */
const FORM = /[{}<>[\]]|\b[Xx]+\b|\bnumber\b/u;

/** Whether a quotation of some length, which is no form, is passed by no call of the reference, not even the half of it. */
export function isUnheard({ text, beside }: OpenValue, calls: readonly PlacedCall[]): boolean {
  const words = wordsOf(text);
  if (beside !== undefined || words.length < FEWEST_WORDS || FORM.test(text)) return false;
  return calls.every((call) =>
    literalsOf(call).every(({ value }) => {
      const passed = new Set(wordsOf(String(value)));
      return words.filter((word) => passed.has(word)).length * 2 < words.length;
    }),
  );
}
