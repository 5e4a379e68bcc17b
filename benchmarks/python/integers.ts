import { overflowError } from './faults.ts';

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
