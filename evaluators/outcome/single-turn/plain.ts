import { Float, isDict, isList, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { str } from '../../../benchmarks/python/text.ts';

/** A value as an API sees it in JSON: 5 and 5.0 are one number, tuples and sets are lists, keys are text. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;
export type PlainObject = ReadonlyMap<string, Plain>;

export function plainOf(value: Value): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Float) return value.value;
  if (isList(value)) return value.map(plainOf);
  if (value instanceof Tuple) return value.items.map(plainOf);
  if (value instanceof ValueSet) return value.members.map(plainOf);
  if (isDict(value)) return objectOf(value);
  return str(value);
}

/** A dictionary with its keys as text. */
export function objectOf(dict: ReadonlyMap<Value, Value>): PlainObject {
  return new Map(
    Array.from(dict, ([key, value]) => [typeof key === 'string' ? key : str(key), plainOf(value)]),
  );
}

export function isArray(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isObject(value: Plain): value is PlainObject {
  return value instanceof Map;
}

/** `null`, or a string, list or object without content: what says nothing in the place of an optional argument. */
export function isEmpty(value: Plain): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value === '';
  if (isArray(value)) return value.length === 0;
  return isObject(value) && value.size === 0;
}

/** Equal in JSON; keys in any order. */
export function sameJson(left: Plain, right: Plain): boolean {
  if (isArray(left)) {
    if (!isArray(right) || left.length !== right.length) return false;
    return left.every((member, index) => {
      const other = right[index];
      return other !== undefined && sameJson(member, other);
    });
  }
  if (!isObject(left)) return left === right;
  if (!isObject(right) || left.size !== right.size) return false;
  return [...left].every(([key, value]) => {
    const other = right.get(key);
    return other !== undefined && sameJson(value, other);
  });
}

/** A value as compact text, for reports. */
export function shownPlain(value: Plain): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Map ? (Object.fromEntries(part) as unknown) : part,
  );
}
