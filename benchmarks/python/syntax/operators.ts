/** Operators of several characters, longest first for each first character. */
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

/** Characters that are tokens on their own; the last four belong to no rule of the grammar. */
const SHORT: ReadonlySet<string> = new Set('()[]{},:;.=+-*/%@&|^~<>$?!`');

/** The operator at an index of the text; `undefined` if there is none. */
export function readOperator(text: string, start: number): string | undefined {
  const first = text.charAt(start);
  const long = LONG.get(first)?.find((operator) => text.startsWith(operator, start));
  if (long !== undefined) return long;
  return SHORT.has(first) ? first : undefined;
}
