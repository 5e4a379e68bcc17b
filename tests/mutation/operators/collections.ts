import ts from 'typescript';
import { NONE, removed } from './edit.ts';
import type { Operator } from './edit.ts';

/** Each element of an array, and each spread in an object or a call. */
export const elementDropped: Operator = (node) => {
  const isElement = ts.isArrayLiteralExpression(node.parent) && !ts.isOmittedExpression(node);
  return isElement || ts.isSpreadAssignment(node) || ts.isSpreadElement(node) ? [removed(node)] : NONE;
};

const ORDERING = /^(?:toSorted|toReversed|sort|reverse)$/;

/** Calls that only order a list. */
export const orderDropped: Operator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return NONE;
  const { expression: list, name } = node.expression;
  return ORDERING.test(name.text) ? [{ start: list.getEnd(), end: node.getEnd(), text: '' }] : NONE;
};
