/**
 * The longest prefix made of comments, strings and character literals, as the grammar delimits them, and other
 * characters.
 */
const PLAIN = /(?:[^"'`#\\/]+|\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|'(?:[^'\\\n]|\\[^])+'|\/)*/y;

/** Text that {@link PLAIN} cannot delimit: text blocks, interpolation, escapes that Java does not have. */
const INTRICATE = /"""|\\[^"'\\nrtbfsu0-7]/;

/** Characters in no Java token; a stray apostrophe opens a character literal that does not end. */
const STRAY = new Set("`#\\'");

/**
 * Whether a text has a character that no Java text can have at that position. The grammar would find the same at many
 * times the cost: most long replies are prose and code fences, and it spends nearly all of its time on recovering from
 * them. False if this cannot be determined.
 */
export function hasStrayCharacter(source: string): boolean {
  if (INTRICATE.test(source)) return false;
  PLAIN.lastIndex = 0;
  PLAIN.test(source);
  return STRAY.has(source.charAt(PLAIN.lastIndex));
}
