import { Complex, Float, isDict, isList, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { spend } from './work.ts';

/**
 * Python's `==`: 5 == 5.0, True == 1, lists in order, dictionaries and sets regardless of order. NaN is not equal to
 * itself, except that inside a container the same NaN object is, as in CPython.
 */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return !(left instanceof Float && Number.isNaN(left.value));
  if (typeof left === 'string' || left === null || typeof right === 'string' || right === null) return false;
  if (isList(left)) return isList(right) && sameItems(left, right);
  if (isDict(left)) return isDict(right) && sameDict(left, right);
  if (left instanceof Tuple) return right instanceof Tuple && sameItems(left.items, right.items);
  if (left instanceof ValueSet) return right instanceof ValueSet && sameSet(left.members, right.members);
  if (left instanceof Opaque)
    return right instanceof Opaque && left.type === right.type && left.repr === right.repr;
  if (left instanceof Complex || right instanceof Complex) return sameComplex(left, right);
  const first = numberOf(left);
  const second = numberOf(right);
  // `==` rather than `===`: JavaScript compares a bigint with a double exactly, which is Python's rule for int and
  // float.
  return first !== undefined && second !== undefined && first == second;
}

/** The numeric value of an int, bool or float; `undefined` for every other value. */
export function numberOf(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Float ? value.value : undefined;
}

function sameComplex(left: Value, right: Value): boolean {
  const parts = (value: Value): readonly [number | bigint | undefined, number] =>
    value instanceof Complex ? [value.real, value.imaginary] : [numberOf(value), 0];
  const first = parts(left);
  const second = parts(right);
  return first[0] !== undefined && second[0] !== undefined && first[0] == second[0] && first[1] === second[1];
}

function identicalOrEqual(left: Value, right: Value): boolean {
  return left === right || equal(left, right);
}

function sameItems(left: readonly Value[], right: readonly Value[]): boolean {
  if (left.length !== right.length) return false;
  spend(left.length);
  return left.every((item, index) => identicalOrEqual(item, right[index] ?? null));
}

function sameSet(left: readonly Value[], right: readonly Value[]): boolean {
  return (
    left.length === right.length &&
    left.every((item) => {
      spend(right.length);
      return right.some((other) => identicalOrEqual(item, other));
    })
  );
}

function sameDict(left: Dict, right: Dict): boolean {
  if (left.size !== right.size) return false;
  spend(left.size);
  for (const [key, item] of left) {
    const other = lookup(right, key);
    if (other === undefined || !identicalOrEqual(item, other)) return false;
  }
  return true;
}

/**
 * Value of the key that Python considers equal to `key`; `undefined` if there is none. Does not check that the key is
 * hashable.
 */
export function lookup(dict: Dict, key: Value): Value | undefined {
  const value = dict.get(key);
  if (value !== undefined || typeof key === 'string') return value;
  const stored = storedKey(dict, key);
  return stored === undefined ? undefined : dict.get(stored);
}

/** The key object that a dictionary stores for `key` (1, 1.0 and True are one key); `undefined` if there is none. */
export function storedKey(dict: Dict, key: Value): Value | undefined {
  if (dict.has(key)) return key;
  if (typeof key === 'string' || key === null) return undefined;
  spend(dict.size);
  for (const candidate of dict.keys())
    if (typeof candidate !== 'string' && equal(candidate, key)) return candidate;
  return undefined;
}
