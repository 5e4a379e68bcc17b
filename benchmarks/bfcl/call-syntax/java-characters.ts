/** The beginning of a text, as far as it is comments, texts and characters, as the grammar cuts them, and what else may be. */
const PLAIN = /(?:[^"'`#\\/]+|\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|'(?:[^'\\\n]|\\[^])+'|\/)*/y;

/** What makes a text too hard to cut by {@link PLAIN} alone: text blocks, interpolation, escapes that Java lacks. */
const INTRICATE = /"""|\\[^"'\\nrtbfsu0-7]/;

/** No token of Java has these; an apostrophe that stands alone opens a character that does not end. */
const STRAY = new Set("`#\\'");

/**
 * Whether a text has a character where no Java text can have one. The grammar would find the same, at many times the cost:
 * of long replies, which are words and fences more often than not, nearly all of its time goes into recovering from them.
 * False where that cannot be told.
 */
export function hasStrayCharacter(source: string): boolean {
  if (INTRICATE.test(source)) return false;
  PLAIN.lastIndex = 0;
  PLAIN.test(source);
  return STRAY.has(source.charAt(PLAIN.lastIndex));
}
