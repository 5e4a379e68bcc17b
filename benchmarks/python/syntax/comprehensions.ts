import { accept, expect, unexpected, stands } from './failing.ts';
import type { Grammar } from './grammar.ts';
import type { Clause, Expression } from './tree.ts';

/** Whether a `for` clause begins here. */
export function beginsClause(grammar: Grammar): boolean {
  return grammar.lexer.token === 'for' || grammar.lexer.token === 'async';
}

/** All `for … in … if …` clauses from here on; at least one. */
export function parseClauses(grammar: Grammar): readonly Clause[] {
  const clauses: Clause[] = [];
  while (beginsClause(grammar)) clauses.push(parseClause(grammar));
  return clauses;
}

function parseClause(grammar: Grammar): Clause {
  const { lexer } = grammar;
  const mode = accept(lexer, 'async') ? 'async' : 'plain';
  expect(lexer, 'for');
  const target = parseTargets(grammar);
  expect(lexer, 'in');
  const iterable = grammar.disjunction();
  const conditions: Expression[] = [];
  while (accept(lexer, 'if')) conditions.push(grammar.disjunction());
  return { target, iterable, conditions, mode };
}

function parseTargets(grammar: Grammar): Expression {
  const { lexer } = grammar;
  const first = parseTarget(grammar);
  if (lexer.token !== ',') return first;
  const items = [first];
  while (accept(lexer, ',') && !stands(lexer, 'in')) items.push(parseTarget(grammar));
  return { kind: 'tuple', items };
}

function parseTarget(grammar: Grammar): Expression {
  const { lexer } = grammar;
  const line = lexer.line;
  if (accept(lexer, '*')) {
    return lexer.token === '*' ? unexpected(lexer) : { kind: 'starred', value: parseTarget(grammar) };
  }
  const target = grammar.primary();
  return isTarget(target) ? target : unexpected(lexer, line);
}

function isTarget(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return true;
    case 'starred':
      return isTarget(expression.value);
    case 'list':
    case 'tuple':
      return expression.items.every(isTarget);
    default:
      return false;
  }
}
