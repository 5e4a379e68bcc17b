import { isProse, mentions, wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';

/** Least share of words that two prose texts have in common if one is meant to be the other. */
const ALIKE = 0.6;
/** Fewer words than this are in the order of any text by chance. */
const FEW_WORDS = 5;
const FIGURE = /^\d[\d.,]*$/;

/**
 * How much a text looks like a source that it fails to quote: 1 for the same words, 0 if it is not meant to be it.
 *
 * @param learned - everything said and shown before, normalised. Words that the text has and the source lacks, and that
 *   come from there or are figures, fill in a form, which is no slip.
 */
export function nearness(text: string, source: string, learned: string): number {
  if (text === source) return 0;
  if (!isProse(text) || !isProse(source))
    return isProse(text) || isProse(source) ? 0 : nameNearness(text, source);
  const words = wordsOf(text);
  const sourceWords = wordsOf(source);
  const known = new Set(sourceWords);
  const added = words.filter((word) => !known.has(word));
  const left = new Set(words);
  const hasOtherFigure = sourceWords.some((word) => FIGURE.test(word) && !left.has(word));
  const fills = (word: string): boolean => (FIGURE.test(word) ? !hasOtherFigure : mentions(learned, word));
  if (added.length > 0 && added.every(fills)) return 0;
  if (added.length === 0 && words.length >= FEW_WORDS && isAbridged(words, sourceWords)) return ALIKE;
  const shared = words.length - added.length;
  const score = shared / Math.max(words.length, sourceWords.length);
  return score >= ALIKE ? score : 0;
}

/** Whether a text fills in a form that the user dictated: most words are the form's, the others figures or learned. */
export function fillsForm(text: string, form: string, learned: string): boolean {
  const words = wordsOf(text);
  const known = new Set(wordsOf(form));
  const added = words.filter((word) => !known.has(word));
  const share = (words.length - added.length) / Math.max(1, words.length, known.size);
  return share >= ALIKE && added.every((word) => FIGURE.test(word) || mentions(learned, word));
}

/** Whether words are those of a source in their order, some left out. */
function isAbridged(words: readonly string[], sourceWords: readonly string[]): boolean {
  let at = 0;
  return words.every((word) => {
    at = sourceWords.indexOf(word, at) + 1;
    return at > 0;
  });
}

function nameNearness(text: string, source: string): number {
  const longer = Math.max(text.length, source.length);
  if (Math.min(text.length, source.length) < 5 || !/\p{L}/u.test(text) || /\d/.test(text + source)) return 0;
  const steps = distance(text, source);
  return steps <= 2 && steps * 4 <= longer ? 1 - steps / longer : 0;
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
