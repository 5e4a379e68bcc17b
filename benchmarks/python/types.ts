import { Complex, Float, isDict, isList, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

/** Name of a value's Python class, as exception messages spell it. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number' || typeof value === 'bigint') return 'int';
  if (value instanceof Float) return 'float';
  if (value instanceof Complex) return 'complex';
  if (isList(value)) return 'list';
  if (isDict(value)) return 'dict';
  if (value instanceof Tuple) return 'tuple';
  if (value instanceof ValueSet) return 'set';
  return value.type;
}

/** Whether `isinstance(value, int)` holds; Python includes booleans. */
export function isInteger(value: Value): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** Whether `isinstance(value, (int, float))` holds. */
export function isNumeric(value: Value): value is number | bigint | boolean | Float {
  return isInteger(value) || value instanceof Float;
}

/** Python's `bool(value)`. */
export function truthy(value: Value): boolean {
  if (value === null || value === false || value === 0 || value === '') return false;
  if (value instanceof Float) return value.value !== 0;
  if (isList(value)) return value.length > 0;
  if (isDict(value)) return value.size > 0;
  if (value instanceof Tuple) return value.items.length > 0;
  if (value instanceof ValueSet) return value.members.length > 0;
  if (value instanceof Complex) return value.real !== 0 || value.imaginary !== 0;
  if (value instanceof Opaque) return !FALSY_TEXTS.has(value.text);
  return true;
}

/** The zero of each type that is represented by its printed text. */
const FALSY_TEXTS = new Set(["b''", '0', '0.0']);
