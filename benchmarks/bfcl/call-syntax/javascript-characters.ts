/** A string literal without its closing quote: up to an unusual escape or the end of its line. */
const OPEN_STRING = String.raw`(?:"(?:[^"\\\0\r\n]|\\["'\\nrt])*|'(?:[^'\\\0\r\n]|\\["'\\nrt])*)`;
const STRING = String.raw`"(?:[^"\\\0\r\n]|\\["'\\nrt])*"|'(?:[^'\\\0\r\n]|\\["'\\nrt])*'`;
const TEMPLATE = String.raw`\x60[^\x60\\$\0]*\x60`;
/** The rest of a line from a slash on: a division, a regular expression, or a line comment. */
const SLASHED = String.raw`\/(?!\*)(?:[^\x60\/<\\\0\r\n]|\/(?!\*))*`;

/**
 * The longest prefix made of words, numbers, operators, templates and strings, and of lines that end within a construct
 * that the grammar could complete there. It excludes the start of everything that can span lines: a block comment, an
 * element, a template with a substitution. It excludes `\r`, which ends the line of a string but not that of a regular
 * expression.
 */
const PLAIN = new RegExp(
  String.raw`(?:[^'"\x60/<#\\\0\r-]+|-(?!->)|${STRING}|${TEMPLATE}` +
    String.raw`|${OPEN_STRING}\n(?=\s*[-*a-z({])|${SLASHED}\n(?=\s*[-*\w({]))*`,
  'y',
);

/** Text after which the parse must fail: a character in no token, or a string that cannot end at its line's end. */
const INVALID = new RegExp(String.raw`#[ #\n]|\\[^u]|${OPEN_STRING}\n\s*[A-Z0-9]`, 'y');

/**
 * Whether a text is not JavaScript for a reason visible in its characters, such as an apostrophe in prose. The grammar
 * would find the same at many times the cost: recovering from a reply of a thousand words takes it as long as a
 * thousand verdicts. False if this cannot be determined.
 *
 * If a line ends within a string, the grammar could still supply the quote. Its tables allow that only if the next
 * token may follow a string, which a number or a name never may; a capital letter distinguishes names from keywords.
 */
export function isInvalidJavaScript(source: string): boolean {
  PLAIN.lastIndex = 0;
  PLAIN.test(source);
  INVALID.lastIndex = PLAIN.lastIndex;
  return INVALID.test(source);
}
