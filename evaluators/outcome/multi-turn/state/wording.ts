import { memoizeByString } from '../../../../harness/contract/memoize.ts';
import type { OutcomePart } from '../parts.ts';

/**
 * What free text is compared against, all normalised: the user's words, the tools' outputs, and strings composed by the
 * reference's author.
 */
export type Wording = {
  readonly said: string;
  readonly shown: string;
  readonly composed: ReadonlySet<string>;
  /** Rules that apply. */
  readonly parts: ReadonlySet<OutcomePart>;
};

/** Texts of a turn are compared with each other again and again: with each value, and for each accepted reference. */
const CACHED = 500;
/** In UTF-16 units. The cache holds 50 MB at most. */
const LONGEST_CACHED = 50_000;

/**
 * The text without differences that carry no meaning: case, kind of quotes, white space, closing punctuation, `.00`
 * before a unit.
 */
export const normalised: (text: string) => string = memoizeByString(withoutTrifles, CACHED, LONGEST_CACHED);

function withoutTrifles(text: string): string {
  const plain = withoutEdges(
    text
      .toLowerCase()
      .replace(/[‘’“”"'`´]/g, '')
      .replace(/[\s\u00a0]+/g, ' '),
  );
  if (!plain.includes('.0')) return plain;
  const lastLetter = indexOfLastLetter(plain);
  return plain.replace(/(?<![\d.])(\d+)\.0+(?![\d.]|\w)/gu, (all, whole: string, at: number) =>
    at < lastLetter ? whole : all,
  );
}

const EDGE = /[\s.!,;:]/;

/** The text without white space and punctuation at its ends. Loops, because texts of a megabyte are normalised, too. */
function withoutEdges(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && EDGE.test(text.charAt(from))) from += 1;
  while (to > from && EDGE.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** -1 if there is none. */
function indexOfLastLetter(text: string): number {
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const isTail = /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
    if (!isTail && /^\p{L}/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) return at;
  }
  return -1;
}

/** Whether one normalised text contains another as whole words. The point in `notes.md` does not end a word. */
export function mentions(text: string, part: string): boolean {
  if (part === '') return false;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const before = at === 0 ? ' ' : text.charAt(at - 1);
    const after = text.slice(at + part.length, at + part.length + 2);
    if (!/[\p{L}\p{N}_]/u.test(before) && !/^(?:[\p{L}\p{N}_]|[.][\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}

/** Words and numbers of a text in order; punctuation is skipped. */
export function wordsOf(text: string): readonly string[] {
  return normalised(text).match(/[\p{L}\p{N}_]+(?:[.:/@][\p{L}\p{N}_]+)*/gu) ?? [];
}

/** Whether a text is written for people, rather than a name or a value. */
export function isProse(text: string): boolean {
  return wordsOf(text).length >= 3;
}

/** Share of the word triples of `text` that also occur in `source`: 1 for a quotation, near 1 for a filled-in form. */
export function shareQuoted(text: string, source: string): number {
  const words = wordsOf(text);
  if (words.length < 3) return mentions(normalised(source), normalised(text)) ? 1 : 0;
  const sourceWords = ` ${wordsOf(source).join(' ')} `;
  const triples = words
    .slice(2)
    .map((word, index) => ` ${words[index] ?? ''} ${words[index + 1] ?? ''} ${word} `);
  return triples.filter((triple) => sourceWords.includes(triple)).length / triples.length;
}
