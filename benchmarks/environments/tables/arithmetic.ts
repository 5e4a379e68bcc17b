import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { numberOf } from '../../python/equality.ts';

/** An amount of money, rounded to cents. */
export const money = (amount: number): Float => new Float(toCents(amount));

/** Rounds to cents, half a cent away from zero. Fifteen digits are exact, so 1.005 is half a cent although its binary form is less. */
function toCents(amount: number): number {
  const cents = Math.abs(amount) * 100;
  const nearest = Math.round(cents);
  const isTie = Math.abs(cents - nearest) > 0.49;
  const rounded = (isTie ? Math.round(Number(cents.toPrecision(15))) : nearest) / 100;
  return amount < 0 && rounded > 0 ? -rounded : rounded; // never -0, which is printed with its sign
}

/** The number that a value is; `undefined` for everything else, `true` and `false` included. */
export function plainNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return undefined;
  const number = numberOf(value);
  return number === undefined ? undefined : Number(number);
}

type Operation = 'sum' | 'product' | 'difference';

/** Money is added in steps of cents, so that errors of binary fractions do not add up. A rate is a factor, and no amount. */
const OPERATIONS: {
  readonly [operation in Operation]: (left: number, right: number, isMoney: boolean) => number;
} = {
  sum: (left, right, isMoney) => (isMoney ? toCents(left + right) : left + right),
  difference: (left, right, isMoney) => (isMoney ? toCents(left - right) : left - right),
  product: (left, right) => left * right,
};

/**
 * Numbers combined: money if one of them is, else an integer; `null` if one of them is no number, or if the result is too large to
 * be exact.
 */
export function combined(values: readonly Value[], operation: Operation): Value {
  const isMoney = values.some((value) => value instanceof Float);
  const combine = OPERATIONS[operation];
  let result: number | undefined;
  for (const value of values) {
    const number = plainNumber(value);
    if (number === undefined) return null;
    result = result === undefined ? number : combine(result, number, isMoney);
  }
  if (result === undefined) return null;
  if (!isMoney) return Number.isSafeInteger(result) ? result + 0 : null;
  return Number.isSafeInteger(Math.round(result * 100)) ? money(result) : null;
}

/** Order of two numbers or two texts: negative, zero or positive; `undefined` if they cannot be ordered. */
export function order(left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const [first, second] = [plainNumber(left), plainNumber(right)];
  return first === undefined || second === undefined ? undefined : first - second;
}
