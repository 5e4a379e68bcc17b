import type { Dict, Value } from '../../../harness/contract/value.ts';
import { skipSpace, strip } from '../../../benchmarks/python/strip.ts';
import { enclosed, finder, SPACE, WORD } from './scan.ts';

/** Parses a member from its source text. */
export type ReadMember = (text: string) => Value;

const NEW_ARRAY = new RegExp(`new${SPACE}+${WORD}+\\[\\]${SPACE}*\\{`, 'u');
const NEW_LIST = `new${SPACE}+ArrayList<${WORD}*>`;
const LIST_OF = new RegExp(`${NEW_LIST}\\(Arrays\\.asList\\(`, 'u');
const LIST_WITH_BLOCK = new RegExp(`${NEW_LIST}\\(\\)${SPACE}*\\{\\{`, 'gu');
const EMPTY_LIST = new RegExp(`${NEW_LIST}\\(\\)`, 'u');
const NEW_MAP = new RegExp(`new${SPACE}+HashMap<`, 'u');
const MAP_BLOCK = new RegExp(`>${SPACE}*\\(\\)${SPACE}*\\{`, 'u');
const EMPTY_MAP = new RegExp(`>${SPACE}*\\(\\)`, 'u');

/** Members of `new int[]{1, 2}`; the text itself if it is not an array. */
export function javaArray(text: string, read: ReadMember): Value {
  const [block] = enclosed(text, NEW_ARRAY, '}', 0);
  if (block === undefined) return text;
  const members = block.content.split(',').map(strip);
  return members.filter((member) => member !== '').map(read);
}

/** Members of a list created with `Arrays.asList`, or with `add` in an initialiser block; otherwise the text itself. */
export function javaArrayList(text: string, read: ReadMember): Value {
  const [listed] = enclosed(text, LIST_OF, '))', 1);
  if (listed !== undefined) return listed.content.split(',').map((member) => read(strip(member)));
  const block = blockOf(text);
  if (block !== undefined) {
    return Array.from(enclosed(block, /add\(/u, ')', 1), ({ content }) => read(strip(content)));
  }
  return EMPTY_LIST.test(text) ? [] : text;
}

/** The text between `{{` and the first `}}` that follows it after at least one character. */
function blockOf(text: string): string | undefined {
  const nextEnd = finder(text, '}}');
  for (const match of text.matchAll(LIST_WITH_BLOCK)) {
    const open = match.index + match[0].length;
    const start = skipSpace(text, open);
    const end = nextEnd(start + 1);
    if (end !== Infinity) return text.slice(start, end);
    if (start > open && nextEnd(start) === start) return '';
  }
  return undefined;
}

/** Entries of a map filled with `put` in an initialiser block; the text itself if it creates no map. */
export function javaHashMap(text: string, read: ReadMember): Value {
  const start = NEW_MAP.exec(text);
  if (start === null) return text;
  const behind = text.slice(start.index + start[0].length);
  const block = MAP_BLOCK.exec(behind);
  const content = block === null ? undefined : upToBrace(behind, block.index + block[0].length);
  if (content !== undefined) return entriesOf(content, read);
  return EMPTY_MAP.test(behind) ? new Map() : text;
}

/** Content of a block up to its first closing brace. A second opening brace belongs to the block's own opening. */
function upToBrace(text: string, open: number): string | undefined {
  const first = skipSpace(text, open);
  const start = text.charAt(first) === '{' ? skipSpace(text, first + 1) : first;
  const end = text.indexOf('}', start);
  return end < 0 ? undefined : text.slice(start, end);
}

/** Keys and values of `put("key", value)`. A key ends at the first `",` with a value after it on the same line. */
function entriesOf(text: string, read: ReadMember): Dict {
  const entries = new Map<Value, Value>();
  const nextPut = finder(text, 'put("');
  const nextKeyEnd = finder(text, '",');
  const nextClose = finder(text, ')');
  const nextLine = finder(text, '\n');
  let from = 0;
  for (let put = nextPut(from); put !== Infinity; put = nextPut(from)) {
    const keyStart = put + 5;
    const line = nextLine(keyStart);
    // If the first call on a line finds no value, the others find none either: they share the possible key ends.
    from = line;
    for (let end = nextKeyEnd(keyStart); end < line; end = nextKeyEnd(end + 1)) {
      const valueStart = skipSpace(text, end + 2);
      const close = nextClose(valueStart);
      if (close === Infinity || close > nextLine(valueStart)) continue;
      entries.set(text.slice(keyStart, end), read(strip(text.slice(valueStart, close))));
      from = close + 1;
      break;
    }
  }
  return entries;
}
