import { isProse, wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';

/** Share of the words of some length that a text on the subject of a conversation has in common with it, at least. */
const ON_SUBJECT = 0.3;
/** Words from which a text is long enough to tell. */
const LONG = 8;

/** Whether a text of some length is about nothing that was said or shown: it was written for another entry. */
export function isForeign(text: string, plain: string): boolean {
  const words = wordsOf(text).filter((word) => word.length >= 4 && !/\d/.test(word));
  if (!isProse(text) || words.length < LONG) return false;
  return words.filter((word) => plain.includes(word)).length < ON_SUBJECT * words.length;
}
