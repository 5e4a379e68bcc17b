/**
 * Characters that a terminal obeys or does not show: controls, format characters (bidirectional marks, zero widths, tags),
 * private, unassigned and broken ones, and separators that begin a line.
 */
const DANGEROUS = /[^\P{C}\n\t]|[\u2028\u2029]/gu;
/** More marks on one letter than any script puts there: they run over the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** A text of strangers as text alone: nothing in it moves the cursor, changes colours or hides. */
export function harmless(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replaceAll(DANGEROUS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(PILED_MARKS, '$1…');
}

/** As {@link harmless}, on one line. */
export function harmlessLine(text: string): string {
  return harmless(text).replaceAll('\n', '\\n');
}

/** At most `most` characters of a text; the rest is counted. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  const kept = text.slice(0, isSplit ? most - 1 : most);
  return `${kept}… (${text.length - kept.length} more characters; --full shows them)`;
}
