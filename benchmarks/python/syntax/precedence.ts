import type { BinaryOperator, Expression } from './tree.ts';

/** Binding power of expressions: one that binds less tightly than its position requires is printed in parentheses. */
export const BINDS = {
  assignment: 0,
  tuple: 1,
  yield: 2,
  test: 3,
  or: 4,
  and: 5,
  not: 6,
  comparison: 7,
  bitwiseOr: 8,
  bitwiseXor: 9,
  bitwiseAnd: 10,
  shift: 11,
  sum: 12,
  term: 13,
  sign: 14,
  power: 15,
  await: 16,
  atom: 17,
} as const;

const OPERATORS: Readonly<Record<BinaryOperator, number>> = {
  '|': BINDS.bitwiseOr,
  '^': BINDS.bitwiseXor,
  '&': BINDS.bitwiseAnd,
  '<<': BINDS.shift,
  '>>': BINDS.shift,
  '+': BINDS.sum,
  '-': BINDS.sum,
  '*': BINDS.term,
  '@': BINDS.term,
  '/': BINDS.term,
  '//': BINDS.term,
  '%': BINDS.term,
  '**': BINDS.power,
};

/** Binding power of an expression. */
export function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case 'assignment':
      return BINDS.assignment;
    case 'tuple':
      return expression.items.length === 0 ? BINDS.atom : BINDS.tuple;
    case 'yield':
    case 'yield-from':
      return BINDS.yield;
    case 'conditional':
    case 'lambda':
      return BINDS.test;
    case 'boolean':
      return BINDS[expression.operator];
    case 'unary':
      return expression.operator === 'not' ? BINDS.not : BINDS.sign;
    case 'comparison':
      return BINDS.comparison;
    case 'binary':
      return OPERATORS[expression.operator];
    case 'await':
      return BINDS.await;
    default:
      return BINDS.atom;
  }
}
