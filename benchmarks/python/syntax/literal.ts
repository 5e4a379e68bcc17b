import { Complex, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { valueError } from '../faults.ts';
import { isNumeric } from '../types.ts';
import { dictFromPairs, setFromItems } from './hashed.ts';
import { binary, unary } from './operate.ts';
import { parseEvaluated } from './parse.ts';
import { nodeName } from './tree.ts';
import type { Expression } from './tree.ts';

/**
 * Value of a text that consists of literals only, as Python's `ast.literal_eval` parses it. Blank lines before and
 * after it are allowed.
 *
 * @throws {PythonFault} any parsing fault; ValueError for an expression that is not a literal.
 */
export function readLiteral(text: string): Value {
  return literalValue(parseEvaluated(text));
}

/** Value of a literal expression. @throws {PythonFault} ValueError for any other expression. */
export function literalValue(expression: Expression): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'list':
      return expression.items.map(literalValue);
    case 'tuple':
      return new Tuple(expression.items.map(literalValue));
    case 'set':
      return setFromItems(expression.items.map(literalValue));
    case 'dict':
      return dictFromPairs(pairsOf(expression));
    case 'unary':
    case 'binary':
      return numberValue(expression);
    default:
      throw malformed(expression);
  }
}

function malformed(expression: Expression): Error {
  return valueError(`malformed node or string: <ast.${nodeName(expression)} object>`);
}

function* pairsOf({ entries }: Extract<Expression, { kind: 'dict' }>): Generator<readonly [Value, Value]> {
  for (const { key, value } of entries) {
    if (key === null) throw malformed(value);
    yield [literalValue(key), literalValue(value)];
  }
}

/** A signed number, or a sum of a real and an imaginary one. */
function numberValue(expression: Extract<Expression, { kind: 'unary' | 'binary' }>): Value {
  if (expression.kind === 'unary') {
    const { operator, operand } = expression;
    if ((operator !== '-' && operator !== '+') || !isNumber(operand)) throw malformed(expression);
    return unary(operator, operand.value);
  }
  const { operator, left, right } = expression;
  if (
    (operator !== '-' && operator !== '+') ||
    right.kind !== 'constant' ||
    !(right.value instanceof Complex)
  ) {
    throw malformed(expression);
  }
  return binary(operator, literalValue(left), right.value);
}

function isNumber(expression: Expression): expression is Extract<Expression, { kind: 'constant' }> {
  if (expression.kind !== 'constant' || typeof expression.value === 'boolean') return false;
  return isNumeric(expression.value) || expression.value instanceof Complex;
}
