import type { Json } from '../../harness/contract/json.ts';
import { Float, isDict, isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { str } from './text.ts';

/** A value as JavaScript reads it in JSON: 5 and 5.0 are one number, tuples and sets are lists, keys are text. */
export function plainJson(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Float) return value.value;
  if (isList(value)) return value.map(plainJson);
  if (value instanceof Tuple) return value.items.map(plainJson);
  if (value instanceof ValueSet) return value.members.map(plainJson);
  if (!isDict(value)) return str(value);
  return Object.fromEntries(
    Array.from(value, ([key, item]) => [typeof key === 'string' ? key : str(key), plainJson(item)]),
  );
}
