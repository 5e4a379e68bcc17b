import { isProse, mentions, normalised, shareQuoted, wordsOf } from './wording.ts';
import type { Wording } from './wording.ts';

/**
 * Whether a written text means the same as the reference's. It does in any of these cases:
 * - They are equal but for case, quotes, white space and closing punctuation; sentences may also differ in a comma or
 *   two.
 * - The reference's text was not dictated, and this one is on the same subject in other words with the same figures.
 * - A misspelt word of it is corrected.
 * - The user said this text and not the reference's, and the two are similar: the user's own words take precedence.
 * - The order was not dictated, and this text has the same words in another order.
 * - The reference's text quotes a tool, and this one contains all of it: it quotes the tool in full, or within a
 *   sentence of its own where the user did not ask for the exact words.
 */
export function sameText(expected: string, actual: string, wording: Wording): boolean {
  const expectedText = normalised(expected);
  const actualText = normalised(actual);
  if (expectedText === actualText) return true;
  if (expectedText === '' || actualText === '') return false;
  if (differInCommas(expectedText, actualText)) return true;
  if (wording.composed.has(expectedText))
    return carriesFigures(expectedText, actualText) && sharesSubject(expectedText, actualText, wording);
  if (wording.parts.has('corrected-slips') && isCorrected(expectedText, actualText)) return true;
  if (mentions(wording.said, expectedText)) return false;
  if (mentions(wording.said, actualText) && areAlike(expectedText, actualText)) return true;
  if (!isProse(expectedText)) return false;
  return sameWords(expectedText, actualText) || quotesMore(expectedText, actualText, wording);
}

/**
 * Whether two sentences of some length differ in at most two punctuation marks. In a list of names, commas are
 * significant.
 */
function differInCommas(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 4) return false; // two marks, each with a blank
  const marks = /[,;:!?]|\.(?!\w)/g;
  const [first, second] = [left, right].map((text) => text.replace(marks, ' ').replace(/ +/g, ' ').trim());
  const counts = [left, right].map((text) => text.match(marks)?.length ?? 0);
  const isSentence = wordsOf(left).length >= 4 * Math.max(1, ...counts);
  return first === second && isSentence && Math.abs((counts[0] ?? 0) - (counts[1] ?? 0)) <= 2;
}

/** Letters from which a word is long enough for a wrong one to be a slip. */
const LONG_WORD = 6;

/** Whether two sentences are the same but for one letter in one long word: a slip of the user, put right. */
function isCorrected(wanted: string, written: string): boolean {
  const expected = wordsOf(wanted);
  const actual = wordsOf(written);
  if (!isProse(wanted) || expected.length !== actual.length) return false;
  const others = expected.flatMap((word, index) =>
    word === actual[index] ? [] : [[word, actual[index] ?? '']],
  );
  const [word = '', other = ''] = others[0] ?? [];
  if (others.length !== 1 || /\d/.test(word + other)) return false;
  return Math.min(word.length, other.length) >= LONG_WORD && distance(word, other) <= 1;
}

/** {@link sameText} for the name of a file or directory, whose extension may be present or absent. */
export function sameName(expected: string, actual: string, wording: Wording): boolean {
  if (expected === actual) return true;
  const expectedName = bareName(expected);
  const actualName = bareName(actual);
  if (expectedName === actualName) return true;
  if (stem(expectedName) === stem(actualName) && hasExtension(expectedName) !== hasExtension(actualName))
    return true;
  return (
    !mentions(wording.said, expectedName) &&
    mentions(wording.said, actualName) &&
    areAlike(expectedName, actualName)
  );
}

/** A name without the full stop of the sentence that it was taken from. */
const bareName = (name: string): string => name.toLowerCase().replace(/(?<![.\s])[.\s]+$/, '');
const stem = (name: string): string => (hasExtension(name) ? name.slice(0, name.lastIndexOf('.')) : name);
const hasExtension = (name: string): boolean => /[^.]\.[a-z0-9]{1,5}$/.test(name);

/** Whether `written`, which is prose like `wanted`, has every figure of it. */
function carriesFigures(wanted: string, written: string): boolean {
  const figures = wanted.match(/\d+(?:\.\d+)?/g) ?? [];
  return wordsOf(written).length > 0 && figures.every((figure) => mentions(written, figure));
}

/** Whether a text contains all words of a quotation, within what tools show or within a sentence not much longer. */
function quotesMore(wanted: string, written: string, { said, shown }: Wording): boolean {
  const asked = wordsOf(wanted);
  const held = wordsOf(written);
  const heldWords = new Set(held);
  if (!asked.every((word) => heldWords.has(word))) return false;
  if (shareQuoted(written, shown) >= 0.9) return true;
  return held.length <= 2 * asked.length && !/\b(?:exact|exactly|verbatim|only|format)\b/.test(said);
}

/** Whether a text has a word of some length that the reference, the user or a tool also uses. */
function sharesSubject(wanted: string, written: string, { said, shown }: Wording): boolean {
  const subjectWords = new Set(wordsOf(`${wanted} ${said} ${shown}`));
  return wordsOf(written).some((word) => word.length >= 5 && subjectWords.has(word));
}

function sameWords(left: string, right: string): boolean {
  const first = wordsOf(left).toSorted();
  const second = wordsOf(right).toSorted();
  return first.length === second.length && first.every((word, index) => word === second[index]);
}

/** Whether two names differ in at most two letters, or two prose texts share half their words. */
function areAlike(left: string, right: string): boolean {
  if (isProse(left) && isProse(right)) {
    const leftWords = new Set(wordsOf(left));
    const shared = wordsOf(right).filter((word) => leftWords.has(word)).length;
    return shared * 2 >= Math.max(leftWords.size, wordsOf(right).length);
  }
  return /\p{L}/u.test(left) && left.length > 4 && distance(left.slice(0, 80), right.slice(0, 80)) <= 2;
}

/** Levenshtein distance. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(left).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(right).entries()) {
      const substituted = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(substituted, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
