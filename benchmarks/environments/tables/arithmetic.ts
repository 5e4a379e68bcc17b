import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { numberOf } from '../../python/equality.ts';

/** An amount of money, rounded to cents. */
export const money = (amount: number): Float => new Float(Math.round(amount * 100) / 100);

/** The number that a value is; `undefined` for everything else, `true` and `false` included. */
export function plainNumber(value: Value): number | undefined {
  if (typeof value === 'boolean') return undefined;
  const number = numberOf(value);
  return number === undefined ? undefined : Number(number);
}

/** Numbers combined: money if one of them is, else an integer; `null` if one of them is no number. */
export function combined(values: readonly Value[], combine: (left: number, right: number) => number): Value {
  const numbers = values.map(plainNumber);
  if (numbers.some((number) => number === undefined)) return null;
  const result = numbers.map((number) => number ?? 0).reduce(combine);
  const isMoney = values.some((value) => value instanceof Float) || !Number.isSafeInteger(result);
  return isMoney ? money(result) : result;
}

/** Order of two numbers or two texts: negative, zero or positive; `undefined` if they cannot be ordered. */
export function order(left: Value, right: Value): number | undefined {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const [first, second] = [plainNumber(left), plainNumber(right)];
  return first === undefined || second === undefined ? undefined : first - second;
}
