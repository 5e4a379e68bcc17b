/** Operators of more than one character, longest first within each first character. */
const LONG: ReadonlyMap<string, readonly string[]> = new Map([
  ['*', ['**=', '**', '*=']],
  ['/', ['//=', '//', '/=']],
  ['<', ['<<=', '<<', '<=', '<>']],
  ['>', ['>>=', '>>', '>=']],
  ['=', ['==']],
  ['!', ['!=']],
  ['-', ['-=', '->']],
  ['+', ['+=']],
  ['%', ['%=']],
  ['&', ['&=']],
  ['|', ['|=']],
  ['^', ['^=']],
  ['@', ['@=']],
  [':', [':=']],
  ['.', ['...']],
]);

/** Characters that are tokens on their own; the last four are in no rule of the grammar. */
const SHORT: ReadonlySet<string> = new Set('()[]{},:;.=+-*/%@&|^~<>$?!`');

/** The operator at a place of the text, or `undefined` where there is none. */
export function readOperator(text: string, start: number): string | undefined {
  const first = text.charAt(start);
  const long = LONG.get(first)?.find((operator) => text.startsWith(operator, start));
  if (long !== undefined) return long;
  return SHORT.has(first) ? first : undefined;
}
