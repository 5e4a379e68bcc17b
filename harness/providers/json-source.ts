/** A key or index that leads from a JSON value to a part of it. */
type Step = string | number;

/**
 * The exact source text of one part of a JSON text, for example of a call's arguments: white space, order of keys,
 * duplicate keys and digits are preserved. The last of duplicate keys counts, as in `JSON.parse`.
 *
 * @param text - valid JSON; the result for any other text is arbitrary.
 * @returns `undefined` if there is no such part.
 */
export function sourceAt(text: string, path: readonly Step[]): string | undefined {
  let start = skipWhite(text, 0);
  for (const step of path) {
    const part = partAt(text, start, step);
    if (part === undefined) return undefined;
    start = part;
  }
  return text.slice(start, endOfValue(text, start));
}

/**
 * The exact source texts of all items of an array, in one pass: to ask {@link sourceAt} for each of them would read the text
 * once an item.
 *
 * @returns an empty list if there is no array at this place.
 */
export function itemSources(text: string, path: readonly Step[]): readonly string[] {
  const source = sourceAt(text, path) ?? '';
  const sources: string[] = [];
  if (!source.startsWith('[')) return sources;
  let at = skipWhite(source, 1);
  while (at < source.length && source[at] !== ']') {
    const end = endOfValue(source, at);
    sources.push(source.slice(at, end));
    at = skipWhite(source, end);
    if (source[at] === ',') at = skipWhite(source, at + 1);
  }
  return sources;
}

/** Index of a member or item within the object or array that begins at `start`. */
function partAt(text: string, start: number, step: Step): number | undefined {
  const opening = text[start];
  if (opening !== (typeof step === 'number' ? '[' : '{')) return undefined;
  let partStart: number | undefined;
  let at = skipWhite(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== ']' && text[at] !== '}'; index += 1) {
    let matches = index === step;
    if (opening === '{') {
      const keyEnd = endOfValue(text, at);
      matches = keyIs(text.slice(at, keyEnd), step);
      at = skipWhite(text, skipWhite(text, keyEnd) + 1);
    }
    if (matches) partStart = at;
    at = skipWhite(text, endOfValue(text, at));
    if (text[at] === ',') at = skipWhite(text, at + 1);
  }
  return partStart;
}

function keyIs(source: string, step: Step): boolean {
  return (source.includes('\\') ? JSON.parse(source) : source.slice(1, -1)) === step;
}

function skipWhite(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return at;
}

/**
 * Index of the first bracket that is nested deeper than `most`, outside string literals; the text need not be valid JSON.
 *
 * @returns `undefined` if no bracket is.
 */
export function placeDeeperThan(text: string, most: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfText(text, at) - 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > most) return at;
    }
  }
  return undefined;
}

/** Index after the value that begins at `start`. Iterative, so that deep nesting cannot overflow the stack. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    at = character === '"' ? endOfText(text, at) : at + 1;
    if (depth < 0) return at - 1;
    if (
      depth === 0 &&
      (character === '"' || ENDS.includes(character) || DELIMITERS.includes(text[at] ?? ','))
    )
      return at;
  }
  return text.length;
}

const ENDS = ']}';
const DELIMITERS = ' \t\n\r,:]}';

/** Index after the closing quote of the string that begins at `start`. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') return at + 1;
  }
  return text.length;
}
