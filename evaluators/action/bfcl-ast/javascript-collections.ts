import { skipSpace, strip, stripAny } from '../../../benchmarks/python/strip.ts';
import { rowsLength } from './array-rows.ts';
import { enclosed, finder, SPACE } from './scan.ts';

const ROWS_OPEN = new RegExp(`^\\[${SPACE}*\\[`, 'u');
const NEW_ROWS_OPEN = new RegExp(`^new${SPACE}+Array\\(${SPACE}*\\[`, 'u');
const NEW_OPEN = new RegExp(`^new${SPACE}+Array\\(`, 'u');
const QUOTES = new Set(["'", '"']);

/** Members of an array without nesting; `undefined` if the text does not begin with an array on one line. */
export function flatArray(text: string): readonly string[] | undefined {
  const [open, close] = text.startsWith('[') ? [/^\[/u, ']'] : [NEW_OPEN, ')'];
  const [block] = enclosed(text, open, close, 0);
  if (block === undefined) return undefined;
  const content = strip(block.content);
  return content === '' ? [] : content.split(',').map(strip);
}

/** Rows of an array of arrays; `undefined` if the text does not begin with one. */
export function arrayRows(text: string): readonly (readonly string[])[] | undefined {
  const length = lengthFrom(text, ROWS_OPEN, ']') ?? lengthFrom(text, NEW_ROWS_OPEN, ')');
  if (length === undefined) return undefined;
  const rows = Array.from(enclosed(text.slice(0, length), /\[/u, ']', 0), ({ content }) => strip(content));
  return rows.map((row, index) => {
    const members = index === 0 && row.startsWith('[') ? row.slice(1) : row;
    return members.split(',').map(strip);
  });
}

function lengthFrom(text: string, open: RegExp, close: string): number | undefined {
  const start = open.exec(text)?.[0].length;
  return start === undefined ? undefined : rowsLength(text, start, close);
}

/** A key, and the source text of its value. */
export type Pair = readonly [string, string];

/** Keys and values of an object without nesting; `undefined` if the text does not begin with one on one line. */
export function dictPairs(text: string): readonly Pair[] | undefined {
  const [block] = enclosed(text, /^\{/u, '}', 0);
  return block === undefined ? undefined : pairsOf(block.content);
}

/**
 * A key extends to the next colon. Its value extends to the first comma that has another key after it, or to the end. A
 * comma has a key after it if a colon follows before the next comma, with at least one character between them.
 */
function pairsOf(content: string): readonly Pair[] {
  const pairs: Pair[] = [];
  const nextColon = finder(content, ':');
  const nextComma = finder(content, ',');
  let from = 0;
  while (from < content.length) {
    const colon = nextColon(from);
    if (colon === Infinity) break;
    if (colon === from) {
      from += 1;
      continue;
    }
    const start = skipSpace(content, colon + 1);
    let comma = nextComma(start);
    while (comma !== Infinity && !keyFollows(comma + 1)) comma = nextComma(comma + 1);
    const end = Math.min(comma, content.length);
    pairs.push([stripAny(strip(content.slice(from, colon)), QUOTES), strip(content.slice(start, end))]);
    from = comma === Infinity ? content.length : nextKey(comma + 1);
  }
  return pairs;

  function keyFollows(index: number): boolean {
    return nextColon(index + 1) < Math.min(nextComma(index), content.length);
  }

  /** Skip white space before a key, but leave one character if the key would otherwise be empty. */
  function nextKey(index: number): number {
    const key = skipSpace(content, index);
    return key > index && !keyFollows(key) ? key - 1 : key;
  }
}
