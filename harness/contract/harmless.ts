/**
 * Characters that a terminal interprets or does not display: control characters, format characters (bidirectional marks,
 * zero-width characters, tags), private-use and unassigned code points, lone surrogates, and line and paragraph separators.
 */
const DANGEROUS = /[^\P{C}\n\t]|[\u2028\u2029]/gu;
/** More combining marks on one letter than any script uses; they would overlap the neighbouring lines. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
/** The marks beyond those, one by one. */
const PILED_MARK = /(?<=\p{M}{4})\p{M}/gu;
/** Nearly every text: nothing in it needs a closer look. */
const PLAIN = /^[\n\u0020-\u007e]*$/;

/**
 * Escapes untrusted text for a terminal: nothing in the result moves the cursor, changes colours or is invisible. What is
 * harmless already stays as it is.
 */
export function harmless(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replaceAll(DANGEROUS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(PILED_MARKS, '$1…');
}

/** As {@link harmless}, with line breaks escaped so that the result is one line. */
export function harmlessLine(text: string): string {
  return harmless(text).replaceAll('\n', '\\n');
}

/** Lines, each as {@link harmlessLine}, joined by line breaks. */
export const harmlessLines = (lines: readonly string[]): string => lines.map(harmlessLine).join('\n');

/**
 * A value as JSON that {@link harmless} leaves as it is: what a terminal would interpret or not display is written as `\uXXXX`,
 * which JSON reads as the same character.
 *
 * @param indent - blanks a level; 0: one line.
 */
export const harmlessJson = (value: unknown, indent = 0): string =>
  harmlessJsonText(JSON.stringify(value, null, indent));

/** As {@link harmlessJson}, for a value that is a JSON text already. */
export function harmlessJsonText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replaceAll(PILED_MARK, jsonEscape).replaceAll(DANGEROUS, jsonEscape);
}

/** Characters beyond the basic plane are two units. */
const jsonEscape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Truncates a text to `most` UTF-16 code units and appends the number of characters left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const beginning = beginningOf(text, most);
  return `${beginning}… (${text.length - beginning.length} more characters; --full shows them)`;
}

/** The first code units of a text, at most `most` of them, without half a character at the end. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return text.slice(0, isSplit ? most - 1 : most);
}
