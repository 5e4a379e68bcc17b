/** A string without its last quote: up to an odd escape or the end of its line. */
const OPEN_STRING = String.raw`(?:"(?:[^"\\\0\r\n]|\\["'\\nrt])*|'(?:[^'\\\0\r\n]|\\["'\\nrt])*)`;
const STRING = String.raw`"(?:[^"\\\0\r\n]|\\["'\\nrt])*"|'(?:[^'\\\0\r\n]|\\["'\\nrt])*'`;
const TEMPLATE = String.raw`\x60[^\x60\\$\0]*\x60`;
/** The rest of a line from a slash on: what it divides, or a regular expression, or a comment that ends with the line. */
const SLASHED = String.raw`\/(?!\*)(?:[^\x60\/<\\\0\r\n]|\/(?!\*))*`;

/**
 * The beginning of a text, as far as it is words, numbers, operators, templates and strings, and lines that end in the
 * middle of something which the grammar could complete there. What begins anything longer than a line is left out: a
 * comment, an element, a template with something in it. So is `\r`, which ends the line of a string and not that of a
 * regular expression.
 */
const PLAIN = new RegExp(
  String.raw`(?:[^'"\x60/<#\\\0\r-]+|-(?!->)|${STRING}|${TEMPLATE}` +
    String.raw`|${OPEN_STRING}\n(?=\s*[-*a-z({])|${SLASHED}\n(?=\s*[-*\w({]))*`,
  'y',
);

/** What nothing can follow from: a character that no token has, or a string that cannot end where its line does. */
const HOPELESS = new RegExp(String.raw`#[ #\n]|\\[^u]|${OPEN_STRING}\n\s*[A-Z0-9]`, 'y');

/**
 * Whether a text is no JavaScript for a reason that can be told from its characters, such as an apostrophe among words. The
 * grammar would find the same, at many times the cost: to recover from the thousand words of a reply that thinks aloud
 * takes it as long as a thousand verdicts. False where that cannot be told.
 *
 * Of a string that its line does not end, the grammar could still supply the quote. By its tables it does so only where a
 * string may be followed by what comes next, which is never a number or a name; a capital tells names from keywords.
 */
export function isHopelessJavaScript(source: string): boolean {
  PLAIN.lastIndex = 0;
  PLAIN.test(source);
  HOPELESS.lastIndex = PLAIN.lastIndex;
  return HOPELESS.test(source);
}
