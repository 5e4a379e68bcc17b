import { characters } from '../../../benchmarks/python/text.ts';

/** Python's `\s`, `\w` and `\d`, as sources of regular expressions with the `u` flag. */
export const SPACE =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
export const WORD = '[\\p{L}\\p{N}_]';
export const DIGIT = '\\p{Nd}';

/** Index of the next match at or after `from`; `Infinity` if there is none. */
export type Finder = (from: number) => number;

/** Finder of one string in another. Any number of queries in ascending order takes linear time in total. */
export function finder(text: string, wanted: string): Finder {
  let lastQuery = 0;
  let lastIndex = -1;
  return (from) => {
    if (from < lastQuery || from > lastIndex) {
      const index = text.indexOf(wanted, from);
      lastQuery = from;
      lastIndex = index < 0 ? Infinity : index;
    }
    return lastIndex;
  };
}

/** The text between an opening and a closing mark, and the index after the closing mark. */
export type Enclosed = { readonly content: string; readonly end: number };

/**
 * Matches of `open(.*?)close` as Python's `re.findall` gives them, in linear time: the shortest content of at least
 * `least` characters on one line, from left to right, without overlap.
 */
export function* enclosed(text: string, open: RegExp, close: string, least: 0 | 1): Generator<Enclosed> {
  const nextClose = finder(text, close);
  const nextLine = finder(text, '\n');
  const pattern = new RegExp(open, 'gu');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = pattern.lastIndex;
    const end = nextClose(start + least);
    if (end === Infinity) return;
    const fits = end <= nextLine(start);
    if (fits) yield { content: text.slice(start, end), end: end + close.length };
    pattern.lastIndex = fits ? end + close.length : match.index + 1;
  }
}

/** Python's `text[1:-1]`. */
export function inner(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? characters(text).slice(1, -1).join('') : text.slice(1, -1);
}
