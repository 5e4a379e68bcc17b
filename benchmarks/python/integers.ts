import { overflowError, valueError } from './faults.ts';
import type { PythonFault } from './faults.ts';

/** Most decimal digits of an integer that CPython 3.11 reads or prints. */
export const MOST_DIGITS = 4300;

/** CPython's refusal to read an integer of so many digits; to print one if `count` is absent. */
export function tooManyDigits(count?: number): PythonFault {
  const value = count === undefined ? '' : `: value has ${count} digits`;
  const remedy = 'use sys.set_int_max_str_digits() to increase the limit';
  return valueError(
    `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion${value}; ${remedy}`,
  );
}

/** An integer of any size as a {@link Value}: `number` within the safe range, `bigint` beyond it. */
export function integer(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Exact integer of a whole double, for example for Python's `int(1e20)`. */
export function integerOf(value: number): number | bigint {
  return Number.isSafeInteger(value) ? value + 0 : integer(BigInt(value));
}

/** The double nearest to an integer. @throws {PythonFault} OverflowError if it is too large for a double. */
export function asDouble(value: number | bigint): number {
  const double = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(double))
    throw overflowError('int too large to convert to float');
  return double;
}
