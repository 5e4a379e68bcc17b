import { accept, expect, expectName, fail, unexpected } from './failing.ts';
import type { Grammar } from './grammar.ts';
import type { Expression, Parameter } from './tree.ts';

/** `lambda …: …`; the current token is the keyword. */
export function parseLambda(grammar: Grammar): Expression {
  const { lexer } = grammar;
  lexer.advance();
  const parameters = parseParameters(grammar);
  expect(lexer, ':');
  return { kind: 'lambda', parameters, body: grammar.expression() };
}

function parseParameters(grammar: Grammar): readonly Parameter[] {
  const { lexer } = grammar;
  let parameters: Parameter[] = [];
  let role: 'plain' | 'keyword-only' = 'plain';
  let isLast = false;
  while (lexer.token !== ':') {
    if (isLast) unexpected(lexer);
    if (accept(lexer, '/')) {
      if (parameters.length === 0 || parameters.some((parameter) => parameter.role !== 'plain'))
        unexpected(lexer);
      parameters = parameters.map((parameter) => ({ ...parameter, role: 'positional-only' }));
    } else if (accept(lexer, '**')) {
      parameters.push({ name: expectName(lexer), role: 'keyword-rest', fallback: null });
      isLast = true;
    } else if (accept(lexer, '*')) {
      if (role === 'keyword-only') unexpected(lexer);
      role = 'keyword-only';
      if (lexer.token === 'name') parameters.push({ name: expectName(lexer), role: 'rest', fallback: null });
      else requireNamed(grammar);
    } else {
      parameters.push(parseParameter(grammar, role, parameters.at(-1)));
    }
    if (lexer.token !== ':' && !accept(lexer, ',')) unexpected(lexer);
  }
  return parameters;
}

/** A lone `*` must be followed by a parameter. */
function requireNamed(grammar: Grammar): void {
  if (grammar.lexer.token !== ',')
    fail(grammar.lexer, 'named arguments must follow bare *', grammar.lexer.line);
}

function parseParameter(
  grammar: Grammar,
  role: 'plain' | 'keyword-only',
  before: Parameter | undefined,
): Parameter {
  const { lexer } = grammar;
  const line = lexer.line;
  const name = expectName(lexer);
  const fallback = accept(lexer, '=') ? grammar.expression() : null;
  if (role === 'plain' && fallback === null && (before?.fallback ?? null) !== null) {
    fail(lexer, 'non-default argument follows default argument', line);
  }
  return { name, role, fallback };
}
