import { accept, expect } from './failing.ts';
import type { Grammar } from './grammar.ts';
import type { Expression } from './tree.ts';

/** `object[…]`; the current token is the opening bracket. */
export function parseSubscript(grammar: Grammar, object: Expression): Expression {
  const { lexer } = grammar;
  lexer.advance();
  const first = parseIndex(grammar);
  if (lexer.token !== ',' && first.kind !== 'starred') {
    expect(lexer, ']');
    return { kind: 'subscript', object, index: first };
  }
  const items = [first];
  while (accept(lexer, ',') && lexer.token !== ']') items.push(parseIndex(grammar));
  expect(lexer, ']');
  return { kind: 'subscript', object, index: { kind: 'tuple', items } };
}

function parseIndex(grammar: Grammar): Expression {
  const { lexer } = grammar;
  if (accept(lexer, '*')) return { kind: 'starred', value: grammar.bitwise() };
  const lower = lexer.token === ':' ? null : grammar.namedExpression();
  if (!accept(lexer, ':')) return lower ?? grammar.namedExpression();
  const upper = parseBound(grammar);
  const step = accept(lexer, ':') ? parseBound(grammar) : null;
  return { kind: 'slice', lower, upper, step };
}

function parseBound(grammar: Grammar): Expression | null {
  const { token } = grammar.lexer;
  return token === ':' || token === ',' || token === ']' ? null : grammar.expression();
}
