import { americanSpelling, singular } from './spellings.ts';
import { inDigits } from './numerals.ts';

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** Lower case without diacritics; typographic marks as their plain kind. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[‘’´`]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[‐-―−]/gu, '-');
}

/**
 * Words and numbers of a text in order, each in one spelling: without case, diacritics, plural, articles and punctuation.
 * The sign and the point of a number stay with it, and so do `+` and `#` with a word.
 */
export function standardWords(text: string): readonly string[] {
  const words = folded(text)
    .replace(/(?<=\p{L})'s?(?!\p{L})/gu, '')
    .replace(/'/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/\^(?=\d)/gu, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    .match(/(?<![\p{L}\p{N}])-?\d+(?:\.\d+)?(?![\p{L}])|[\p{L}\p{N}]+[+#]*|[%$€£°]/gu);
  return (words ?? []).map(standardWord).filter((word) => !ARTICLES.has(word));
}

function standardWord(word: string): string {
  if (/^-?\d/u.test(word)) return /^-?[\d.]+$/u.test(word) ? String(Number(word)) : word;
  return inDigits(singular(americanSpelling(word)));
}

/** {@link standardWords} as one text in which blanks count between digits alone. */
export function standardText(text: string): string {
  const words = standardWords(text);
  const all = words.length > 0 ? words : [folded(text).trim()];
  return all.join(' ').replace(/(?<!\d) | (?!\d)/gu, '');
}
