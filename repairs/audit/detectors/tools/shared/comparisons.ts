import { asDouble } from '../../../../../benchmarks/python/arithmetic.ts';
import { contains } from '../../../../../benchmarks/python/containers.ts';
import { equal, numberOf } from '../../../../../benchmarks/python/equality.ts';
import { compare } from '../../../../../benchmarks/python/ordering.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';

/** Python's equality; numbers may differ by `within`, relative to the larger one. */
export function isNear(left: Value, right: Value, within: number): boolean {
  if (equal(left, right)) return true;
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length && left.every((item, index) => isNear(item, right[index] ?? null, within))
    );
  }
  const numbers = [left, right].map((value) => {
    const number = numberOf(value);
    return number === undefined ? Number.NaN : asDouble(number);
  });
  const [one = Number.NaN, other = Number.NaN] = numbers;
  return Math.abs(one - other) <= within * Math.max(Math.abs(one), Math.abs(other));
}

/** Whether a text contains a part, a list an item, or a dictionary a key by its text. */
export function isAmong(value: Value, among: Value): boolean {
  if (isDict(among)) return [...among.keys()].some((key) => str(key) === str(value));
  if (isList(among)) return among.some((item) => equal(item, value));
  return contains(among, value);
}

/** Whether one value is at most another one. @throws {PythonFault} if they have no order. */
export const isAtMost = (left: Value, right: Value): boolean => compare('<=', left, right);
