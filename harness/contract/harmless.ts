/**
 * Characters that a terminal interprets or does not display: control characters, format characters (bidirectional marks,
 * zero-width characters, tags), private-use and unassigned code points, lone surrogates, and line and paragraph separators.
 */
const DANGEROUS = /[^\P{C}\n\t]|[\u2028\u2029]/gu;
/** More combining marks on one letter than any script uses; they would overlap the neighbouring lines. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Escapes untrusted text for a terminal: nothing in the result moves the cursor, changes colours or is invisible. */
export function harmless(text: string): string {
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

/** Truncates a text to `most` UTF-16 code units and appends the number of characters left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  const kept = text.slice(0, isSplit ? most - 1 : most);
  return `${kept}… (${text.length - kept.length} more characters; --full shows them)`;
}
