import { Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { negate } from '../arithmetic.ts';
import { PythonFault } from '../faults.ts';
import { isNumeric } from '../types.ts';
import { parseExpression } from './parse.ts';
import type { Expression } from './tree.ts';

/**
 * Value of an expression that is nothing but data: constants, signed numbers, lists, tuples and dictionaries of them.
 * `undefined` for everything else, and for what only evaluation could refuse (an unhashable key).
 */
export function literalValue(expression: Expression): Value | undefined {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'unary': {
      const operand = expression.operator === '-' ? literalValue(expression.operand) : undefined;
      return operand !== undefined && isNumeric(operand) ? negate(operand) : undefined;
    }
    case 'list':
      return literalItems(expression.items);
    case 'tuple': {
      const items = literalItems(expression.items);
      return items === undefined ? undefined : new Tuple(items);
    }
    case 'dict':
      return literalDict(expression.entries);
    default:
      return undefined;
  }
}

function literalItems(items: readonly Expression[]): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const item of items) {
    const value = literalValue(item);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function literalDict(entries: Extract<Expression, { kind: 'dict' }>['entries']): Value | undefined {
  const dict = new Map<Value, Value>();
  for (const { key, value } of entries) {
    const name = key === null ? undefined : literalValue(key);
    const item = literalValue(value);
    // Keys that are not texts can be equal without being the same: evaluation knows how to tell.
    if (typeof name !== 'string' || item === undefined) return undefined;
    dict.set(name, item);
  }
  return dict;
}

/** Value of a text that is a literal. @throws {PythonFault} SyntaxError, or ValueError for anything but data. */
export function readLiteral(text: string): Value {
  const expression = parseExpression(text.trim());
  const value = literalValue(expression);
  if (value === undefined) throw new PythonFault('ValueError', 'malformed node or string');
  return value;
}
