import { syntaxFault } from './syntax-fault.ts';
import type { Expression } from './tree.ts';
import { children } from './walk.ts';

/**
 * Refuse what CPython parses and then does not compile, before any part is executed: a keyword given twice or a parameter named
 * twice, `await` or
 * `yield` outside a function.
 *
 * @throws {PythonFault} SyntaxError
 */
export function requireCompilable(expression: Expression): void {
  switch (expression.kind) {
    case 'constant':
    case 'name':
      return;
    case 'call':
      requireDistinctKeywords(expression.keywords);
      break;
    case 'await':
      throw syntaxFault("'await' outside function", 1);
    case 'yield':
    case 'yield-from':
      throw syntaxFault("'yield' outside function", 1);
    case 'lambda':
      requireDistinctParameters(expression.parameters.map((parameter) => parameter.name));
      return;
    default:
      break;
  }
  children(expression).forEach(requireCompilable);
}

function requireDistinctKeywords(keywords: Extract<Expression, { kind: 'call' }>['keywords']): void {
  if (keywords.length < 2) return;
  const names = new Set<string>();
  for (const { name, line } of keywords) {
    if (name === null) continue;
    if (names.has(name)) throw syntaxFault(`keyword argument repeated: ${name}`, line);
    names.add(name);
  }
}

function requireDistinctParameters(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw syntaxFault(`duplicate argument '${name}' in function definition`, 1);
    seen.add(name);
  }
}
