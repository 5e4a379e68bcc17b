import { syntaxFault } from './syntax-fault.ts';
import type { Expression } from './tree.ts';
import { children } from './walk.ts';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** Position of an expression: the body of a lambda allows what no other place does. */
type Place = 'outside' | 'lambda';

/**
 * Refuse what CPython parses but does not compile, before anything is executed: a repeated keyword or parameter,
 * `await` or `yield` outside a function, an asynchronous comprehension or one with a starred target.
 *
 * @throws {PythonFault} SyntaxError
 */
export function requireCompilable(expression: Expression, place: Place = 'outside'): void {
  switch (expression.kind) {
    case 'constant':
    case 'name':
      return;
    case 'call':
      requireDistinctKeywords(expression.keywords);
      break;
    case 'await':
      throw syntaxFault(`'await' outside ${place === 'lambda' ? 'async ' : ''}function`, 1);
    case 'yield':
    case 'yield-from':
      if (place === 'outside') throw syntaxFault("'yield' outside function", 1);
      break;
    case 'comprehension':
      requireClauses(expression);
      break;
    case 'lambda':
      requireLambda(expression, place);
      return;
    default:
      break;
  }
  for (const part of children(expression)) requireCompilable(part, place);
}

function requireLambda({ parameters, body }: Of<'lambda'>, place: Place): void {
  requireDistinctParameters(parameters.map((parameter) => parameter.name));
  for (const { fallback } of parameters) if (fallback !== null) requireCompilable(fallback, place);
  requireCompilable(body, 'lambda');
}

function requireClauses({ form, clauses }: Of<'comprehension'>): void {
  if (form !== 'generator' && clauses.some(({ mode }) => mode === 'async')) {
    throw syntaxFault('asynchronous comprehension outside of an asynchronous function', 1);
  }
  if (clauses.some(({ target }) => target.kind === 'starred')) {
    throw syntaxFault('starred assignment target must be in a list or tuple', 1);
  }
}

function requireDistinctKeywords(keywords: Of<'call'>['keywords']): void {
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
