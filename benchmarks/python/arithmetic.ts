import { Complex, Float, isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { bitLength } from './binary-parts.ts';
import { powerOf } from './c-power.ts';
import { complexArithmetic, complexLength, complexPower } from './complex.ts';
import { equal, numberOf } from './equality.ts';
import { overflowError, PythonFault, typeError, zeroDivisionError } from './faults.ts';
import { asDouble, integer, integerOf } from './integers.ts';
import { isInteger, typeName } from './types.ts';
import { spend, words } from './work.ts';

export { asDouble };

export type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** Most bits or items of a result: text written by a model must not exhaust memory. */
const LARGEST_BITS = 4_000_000;
const LARGEST_SEQUENCE = 10_000_000;
/** Bits of an index in CPython, and the length that no string of it reaches. */
const INDEX_BITS = 64;
const LONGEST_TEXT = 2 ** 63;

/**
 * Python's binary arithmetic on numbers, strings, lists, tuples and sets.
 *
 * @param symbol - operator as spelled in exception messages; `-=` and the like for augmented assignment.
 * @throws {PythonFault} with CPython's type and message; MemoryError if the result is larger than the limits above.
 */
export function arithmetic(operator: Operator, left: Value, right: Value, symbol: string = operator): Value {
  spend(1);
  const first = numberOf(left);
  const second = numberOf(right);
  if (first !== undefined && second !== undefined) {
    return isInteger(left) && isInteger(right)
      ? onIntegers(operator, BigInt(first), BigInt(second))
      : onFloats(operator, asDouble(first), asDouble(second));
  }
  const complex = complexArithmetic(operator, left, right);
  if (complex !== undefined) return complex;
  if (operator === '+') return concatenation(left, right, symbol);
  if (operator === '*') return repetition(left, right, symbol);
  if (operator === '-' && left instanceof ValueSet && right instanceof ValueSet) {
    return new ValueSet(
      left.members.filter((item) => {
        spend(right.members.length);
        return !right.members.some((other) => equal(item, other));
      }),
    );
  }
  const spelled = symbol === '**' ? '** or pow()' : symbol;
  throw typeError(`unsupported operand type(s) for ${spelled}: '${typeName(left)}' and '${typeName(right)}'`);
}

/** Python's `+`. */
export const add = (left: Value, right: Value): Value => arithmetic('+', left, right);
/** Python's `-`. */
export const subtract = (left: Value, right: Value): Value => arithmetic('-', left, right);
/** Python's `*`. */
export const multiply = (left: Value, right: Value): Value => arithmetic('*', left, right);
/** Python's `/`: always a float. */
export const divide = (left: Value, right: Value): Value => arithmetic('/', left, right);
/** Python's `**`. */
export const power = (left: Value, right: Value): Value => arithmetic('**', left, right);

function onIntegers(operator: Operator, left: bigint, right: bigint): Value {
  switch (operator) {
    case '+':
      return integer(left + right);
    case '-':
      return integer(left - right);
    case '*':
      bounded(bits(left) + bits(right));
      spend(PRODUCT * (words(left) + words(right)));
      return integer(left * right);
    case '/':
      spendOnQuotient(left, right);
      return new Float(quotient(left, right));
    case '//':
      if (right === 0n) throw zeroDivisionError('integer division or modulo by zero');
      spendOnQuotient(left, right);
      return integer(floorDivision(left, right));
    case '%':
      if (right === 0n) throw zeroDivisionError('integer modulo by zero');
      spendOnQuotient(left, right);
      return integer(left - floorDivision(left, right) * right);
    case '**':
      return integerPower(left, right);
  }
}

/** Cost of a product, a quotient and a power, for each word of what is computed. */
const PRODUCT = 4;
const QUOTIENT = 16;
const POWER = 12;
/** Cost of a power of floats. */
const FLOAT_POWER = 200;

const bits = (value: bigint): number => words(value) * 64;

function bounded(size: number): void {
  if (size > LARGEST_BITS) throw new PythonFault('MemoryError', '');
}

function spendOnQuotient(left: bigint, right: bigint): void {
  spend(QUOTIENT * (words(left) + words(right)));
}

function floorDivision(left: bigint, right: bigint): bigint {
  const truncated = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? truncated - 1n : truncated;
}

/**
 * Nearest double to the exact quotient: one division if both are exact doubles, otherwise 64 extra bits decide the
 * rounding.
 */
function quotient(left: bigint, right: bigint): number {
  if (right === 0n) throw zeroDivisionError('division by zero');
  const safe = (value: bigint): boolean => value === BigInt.asIntN(54, value);
  if (safe(left) && safe(right)) return Number(left) / Number(right);
  const dividend = left < 0n ? -left : left;
  const divisor = right < 0n ? -right : right;
  const shift = BigInt(Math.max(0, 66 - bitLength(dividend) + bitLength(divisor)));
  const scaled = (dividend << shift) / divisor;
  const sticky = (dividend << shift) % divisor === 0n ? 0n : 1n;
  const magnitude = Number((scaled << 1n) | sticky) / 2 ** (Number(shift) + 1);
  if (!Number.isFinite(magnitude)) throw overflowError('integer division result too large for a float');
  return left < 0n !== right < 0n ? -magnitude : magnitude;
}

function integerPower(base: bigint, exponent: bigint): Value {
  if (exponent < 0n) return onFloats('**', asDouble(integer(base)), asDouble(integer(exponent)));
  if (base === 0n || base === 1n || base === -1n) {
    return integer(exponent === 0n ? 1n : base === -1n && exponent % 2n === 0n ? 1n : base);
  }
  const size = Number(exponent) * bitLength(base < 0n ? -base : base);
  bounded(size);
  spend((POWER * size) / 64);
  return integer(base ** exponent);
}

function onFloats(operator: Operator, left: number, right: number): Value {
  switch (operator) {
    case '+':
      return new Float(left + right);
    case '-':
      return new Float(left - right);
    case '*':
      return new Float(left * right);
    case '/':
      if (right === 0) throw zeroDivisionError('float division by zero');
      return new Float(left / right);
    case '//':
      if (right === 0) throw zeroDivisionError('float floor division by zero');
      return new Float(floatFloor(left, right));
    case '%':
      if (right === 0) throw zeroDivisionError('float modulo');
      return new Float(floatModulo(left, right));
    case '**':
      return floatPower(left, right);
  }
}

function floatModulo(left: number, right: number): number {
  const remainder = left % right;
  if (remainder === 0) return right < 0 ? -0 : 0;
  return remainder < 0 !== right < 0 ? remainder + right : remainder;
}

function floatFloor(left: number, right: number): number {
  const remainder = left % right;
  const below = remainder !== 0 && remainder < 0 !== right < 0 ? 1 : 0;
  const whole = (left - remainder) / right - below;
  if (whole === 0) return left / right < 0 || Object.is(left / right, -0) ? -0 : 0;
  const floor = Math.floor(whole);
  return whole - floor > 0.5 ? floor + 1 : floor;
}

function floatPower(base: number, exponent: number): Value {
  spend(FLOAT_POWER);
  if (base === 0 && exponent < 0) throw zeroDivisionError('0.0 cannot be raised to a negative power');
  if (base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent)) {
    return complexPower(new Complex(base, 0), new Complex(exponent, 0));
  }
  if (base === 1 || exponent === 0) return new Float(1);
  if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return new Float(1);
  const result = powerOf(base, exponent);
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent)) {
    throw overflowError("(34, 'Numerical result out of range')");
  }
  return new Float(result);
}

function concatenation(left: Value, right: Value, symbol: string): Value {
  if (typeof left === 'string') {
    if (typeof right === 'string') return left + right;
    throw typeError(`can only concatenate str (not "${typeName(right)}") to str`);
  }
  if (isList(left)) {
    if (isList(right)) {
      spend(left.length + right.length);
      return [...left, ...right];
    }
    throw typeError(`can only concatenate list (not "${typeName(right)}") to list`);
  }
  if (left instanceof Tuple) {
    if (right instanceof Tuple) {
      spend(left.items.length + right.items.length);
      return new Tuple([...left.items, ...right.items]);
    }
    throw typeError(`can only concatenate tuple (not "${typeName(right)}") to tuple`);
  }
  throw typeError(`unsupported operand type(s) for ${symbol}: '${typeName(left)}' and '${typeName(right)}'`);
}

function repetition(left: Value, right: Value, symbol: string): Value {
  const [sequence, count] = isSequence(left) ? [left, right] : [right, left];
  if (!isSequence(sequence)) {
    throw typeError(
      `unsupported operand type(s) for ${symbol}: '${typeName(left)}' and '${typeName(right)}'`,
    );
  }
  if (!isInteger(count)) throw typeError(`can't multiply sequence by non-int of type '${typeName(count)}'`);
  if (BigInt.asIntN(INDEX_BITS, BigInt(count)) !== BigInt(count)) {
    throw overflowError("cannot fit 'int' into an index-sized integer");
  }
  const times = Math.max(0, Number(count));
  const size = sequence instanceof Tuple ? sequence.items.length : sequence.length;
  if (typeof sequence === 'string' && size > 1 && size * times >= LONGEST_TEXT) {
    throw overflowError('repeated string is too long');
  }
  if (size * times > LARGEST_SEQUENCE) throw new PythonFault('MemoryError', '');
  spend(size * times);
  if (typeof sequence === 'string') return sequence.repeat(times);
  const items = sequence instanceof Tuple ? sequence.items : sequence;
  const repeated = repeatedItems(items, times);
  return sequence instanceof Tuple ? new Tuple(repeated) : repeated;
}

function repeatedItems(items: readonly Value[], times: number): readonly Value[] {
  const [first, second] = items;
  if (first === undefined) return [];
  if (second === undefined) return new Array<Value>(times).fill(first);
  const repeated: Value[] = [];
  for (let time = 0; time < times; time++) for (const item of items) repeated.push(item);
  return repeated;
}

function isSequence(value: Value): value is string | readonly Value[] | Tuple {
  return typeof value === 'string' || isList(value) || value instanceof Tuple;
}

/** Python's unary minus. */
export function negate(value: Value): Value {
  if (value instanceof Float) return new Float(-value.value);
  if (isInteger(value)) return integer(-BigInt(value));
  if (value instanceof Complex) return new Complex(-value.real, -value.imaginary);
  throw typeError(`bad operand type for unary -: '${typeName(value)}'`);
}

/** Python's `abs`. */
export function absolute(value: Value): Value {
  if (value instanceof Float) return new Float(Math.abs(value.value));
  if (isInteger(value)) {
    const whole = BigInt(value);
    return integer(whole < 0n ? -whole : whole);
  }
  if (value instanceof Complex) return complexLength(value);
  throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
}

/** Python's `int(x)` of a float. @throws {PythonFault} for NaN and the infinities. */
export function truncate(value: number): Value {
  if (Number.isNaN(value)) throw new PythonFault('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw overflowError('cannot convert float infinity to integer');
  return integerOf(Math.trunc(value));
}
