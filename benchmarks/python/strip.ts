/** Characters that Python's `str.isspace` counts as white space; JavaScript's `trim` differs in a few. */
export const SPACE: ReadonlySet<string> = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** Python's `text.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text, SPACE), SPACE);
}

/** Python's `text.strip(characters)`, for characters of the basic multilingual plane. */
export function stripAny(text: string, characters: ReadonlySet<string>): string {
  return stripEnd(stripStart(text, characters), characters);
}

/** Python's `text.lstrip(characters)`, for characters of the basic multilingual plane. */
export function stripStart(text: string, characters: ReadonlySet<string>): string {
  let start = 0;
  while (start < text.length && characters.has(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** Python's `text.rstrip(characters)`, for characters of the basic multilingual plane. */
export function stripEnd(text: string, characters: ReadonlySet<string>): string {
  let end = text.length;
  while (end > 0 && characters.has(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Whether the character at an index is white space by Python's `str.isspace`; false past the end. */
export function isSpaceAt(text: string, index: number): boolean {
  return SPACE.has(text.charAt(index));
}

/** Index of the first character at or after `index` that is not white space. */
export function skipSpace(text: string, index: number): number {
  let next = index;
  while (isSpaceAt(text, next)) next += 1;
  return next;
}
