import type { Compilers } from './compiled.ts';
import { compileCondition } from './condition.ts';
import { compileExpression } from './expression.ts';
import { compileQuery } from './query.ts';

/** Nodes contain each other, so their compilers get each other. */
export const COMPILERS: Compilers = {
  expression: (node, scope) => compileExpression(node, scope, COMPILERS),
  condition: (node, scope) => compileCondition(node, scope, COMPILERS),
  query: (node, scope) => compileQuery(node, scope, COMPILERS),
};
