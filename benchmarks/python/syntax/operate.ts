import { isDict, isList, Opaque, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { add, arithmetic, negate } from '../arithmetic.ts';
import type { Operator } from '../arithmetic.ts';
import { contains } from '../containers.ts';
import { equal } from '../equality.ts';
import { PythonFault, typeError, valueError } from '../faults.ts';
import { integer } from '../integers.ts';
import { compare } from '../ordering.ts';
import { isInteger, truthy, typeName } from '../types.ts';
import { COPIED_ENTRY, spend } from '../work.ts';
import { percentFormat } from './percent-format.ts';
import type { BinaryOperator, Comparison, UnaryOperator } from './tree.ts';

/** Most bits that a shift may produce. */
const MOST_BITS = 4_000_000;

/** Python's unary operators. @throws {PythonFault} TypeError */
export function unary(operator: UnaryOperator, value: Value): Value {
  if (operator === 'not') return !truthy(value);
  if (operator === '-') return negate(value);
  if (operator === '~') {
    if (!isInteger(value)) throw typeError(`bad operand type for unary ~: '${typeName(value)}'`);
    return integer(~BigInt(value));
  }
  if (!isNumber(value)) throw typeError(`bad operand type for unary +: '${typeName(value)}'`);
  return typeof value === 'boolean' ? Number(value) : value;
}

function isNumber(value: Value): boolean {
  if (value === null || typeof value === 'string' || isList(value) || isDict(value)) return false;
  return !(value instanceof Tuple || value instanceof ValueSet || value instanceof Opaque);
}

/** Python's binary operators. @throws {PythonFault} as CPython does; MemoryError for results that are too large. */
export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '+') return add(left, right);
  if (operator === '%' && typeof left === 'string') return percentFormat(left, right);
  if (isArithmetic(operator)) return arithmetic(operator, left, right);
  if (isInteger(left) && isInteger(right) && operator !== '@') return bits(operator, left, right);
  if (operator === '|' && isDict(left) && isDict(right)) {
    spend(COPIED_ENTRY * (left.size + right.size));
    return new Map([...left, ...right]);
  }
  throw typeError(
    `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

type BitOperator = '|' | '^' | '&' | '<<' | '>>';

function isArithmetic(operator: BinaryOperator): operator is Operator {
  return operator !== '@' && !['|', '^', '&', '<<', '>>'].includes(operator);
}

function bits(
  operator: BitOperator,
  left: number | bigint | boolean,
  right: number | bigint | boolean,
): Value {
  const first = BigInt(left);
  const second = BigInt(right);
  const isBoolean = typeof left === 'boolean' && typeof right === 'boolean';
  switch (operator) {
    case '|':
      return isBoolean ? left || right : integer(first | second);
    case '^':
      return isBoolean ? left !== right : integer(first ^ second);
    case '&':
      return isBoolean ? left && right : integer(first & second);
    default:
      if (second < 0n) throw valueError('negative shift count');
      if (operator === '>>')
        return integer(second > BigInt(MOST_BITS) ? (first < 0n ? -1n : 0n) : first >> second);
      if (second > BigInt(MOST_BITS)) throw new PythonFault('MemoryError', '');
      return integer(first << second);
  }
}

/** Python's comparison operators. @throws {PythonFault} TypeError if the operands have no order or no members. */
export function comparison(operator: Comparison, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case 'in':
      return contains(right, left);
    case 'not in':
      return !contains(right, left);
    case 'is':
      return left === right;
    case 'is not':
      return left !== right;
    default:
      return compare(operator, left, right);
  }
}
