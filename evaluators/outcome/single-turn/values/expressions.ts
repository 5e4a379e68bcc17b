/** Names of one function or constant in libraries and by hand. */
const PREFIXES = /\b(?:math|np|numpy|sympy|cmath)\./gu;

/** Whether two texts write one expression: other signs for a power or product, a `lambda` or `f(x) =` in front, blanks. */
export function sameExpression(left: string, right: string): boolean {
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

/** Whether a text looks like a formula: it has an operator or a call, digits or one-letter names, and no sentence. */
export function isFormula(text: string): boolean {
  return (
    /[\d\p{L})][\^*+/=-]|\*\*|\w\(/u.test(text.replace(/\s+/gu, '')) && !/\p{L}{3,}\s+\p{L}{3,}/u.test(text)
  );
}
