import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { AssayError } from '../../../../harness/contract/errors.ts';
import type { Json } from '../../../../harness/contract/json.ts';
import { Complex, Float, Opaque, Tuple, ValueSet } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';

/**
 * A result as JSON that loses nothing: numbers that JSON lacks are tagged, maps and sets are lists in their order, and
 * properties that are `undefined` are left out.
 */
export function plain(result: unknown): Json {
  if (result === null || result === undefined) return null;
  if (typeof result === 'boolean' || typeof result === 'string') return result;
  if (typeof result === 'number') return plainNumber(result);
  if (typeof result === 'bigint') return encodeValue(result);
  if (isScalarValue(result)) return encodeValue(result);
  if (typeof result !== 'object') throw new TypeError(`a ${typeof result} cannot be recorded`);
  if (Symbol.iterator in result) return Array.from(result as Iterable<unknown>, plain);
  const fields = Object.entries(result).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]));
}

function plainNumber(number: number): Json {
  const isSayable = Number.isFinite(number) && !Object.is(number, -0);
  return isSayable ? number : { $n: Object.is(number, -0) ? '-0' : String(number) };
}

function isScalarValue(result: unknown): result is Value {
  return [Float, Complex, Tuple, ValueSet, Opaque].some((kind) => result instanceof kind);
}

/** A Python value as JSON: dictionaries keep their keys, unlike in {@link plain}. */
export const plainValue = (value: Value): Json => encodeValue(value);

/** What a computation gives, or the fault that it ends with: `{"fault": "TypeError: …"}`. */
export function outcome(compute: () => Json): Json {
  try {
    return compute();
  } catch (cause) {
    if (cause instanceof PythonFault) return { fault: `${cause.type}: ${cause.message}` };
    if (cause instanceof AssayError || cause instanceof RangeError) {
      return { fault: `${cause.name}: ${cause.message}` };
    }
    throw cause;
  }
}
