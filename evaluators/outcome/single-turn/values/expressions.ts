/** Names of one function or constant in libraries and by hand. */
const PREFIXES = /\b(?:math|np|numpy|sympy|cmath)\./gu;

/** Longest text that is read as an expression, in characters: the patterns below take quadratic time. */
const LONGEST_EXPRESSION = 2000;

/** Whether two texts write one expression: other signs for a power or product, a `lambda` or `f(x) =` in front, blanks. */
export function sameExpression(left: string, right: string): boolean {
  if (Math.max(left.length, right.length) > LONGEST_EXPRESSION) return false;
  const [first, second] = [standardExpression(left), standardExpression(right)];
  return first === second && /[\p{L}\d]/u.test(first);
}

function standardExpression(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replace(/^lambda\s+[\w\s,]+:/u, '')
    .replace(/^(?:def\s+)?\w+\s*\(\s*\w+(?:\s*,\s*\w+)*\s*\)\s*(?:=|:\s*return)\s*/u, '')
    .replace(/^\w+\s*=(?!=)\s*(?=.*\p{L})/u, '')
    .replace(PREFIXES, '')
    .replace(/²/gu, '^2')
    .replace(/³/gu, '^3')
    .replace(/\*\*/gu, '^')
    .replace(/[×·⋅]/gu, '*')
    .replace(/[−–]/gu, '-')
    .replace(/√/gu, 'sqrt')
    .replace(/\s+/gu, '')
    .replace(/\^\(([\w.]+)\)/gu, '^$1')
    .replace(/(?<=[\d)])\*(?=[\p{L}(])/gu, '')
    .replace(/(?<=\p{L})\*(?=\p{L}|\()/gu, '')
    .replace(/^\((.*)\)$/u, (all, inner: string) => (isBalanced(inner) ? inner : all));
}

/** Whether each parenthesis closes one that opened before it. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (const sign of text) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Names that stand in formulas although they are words. */
const FUNCTIONS =
  /\b(?:a?sinh?|a?cosh?|a?tanh?|arc(?:sin|cos|tan)|exp|log(?:2|10)?|ln|sqrt|abs|max|min|pi|math|np|numpy|lambda|def|return)\b/giu;

/** Whether a text is a formula: it has an operator or a call, and no word but the names of functions. */
export function isFormula(text: string): boolean {
  const rest = text.replace(FUNCTIONS, 'f');
  return /[\^*+=²³]|\w\s*\(|\w\s*[-/]\s*\w/u.test(rest) && !/\p{L}{3}/u.test(rest) && /\p{L}/u.test(rest);
}
