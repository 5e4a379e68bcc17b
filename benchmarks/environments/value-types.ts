import { Float, isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { isInteger, isNumeric } from '../python/types.ts';

const IS: { readonly [type: string]: (value: Value) => boolean } = {
  string: (value) => typeof value === 'string',
  integer: (value) => isInteger(value) && typeof value !== 'boolean',
  float: (value) => isNumeric(value) && typeof value !== 'boolean',
  number: (value) => isNumeric(value) && typeof value !== 'boolean',
  boolean: (value) => typeof value === 'boolean',
  array: isList,
  dict: isDict,
  object: isDict,
};

/** Whether a value is of a type of a schema. An integer is a float, too; of an unknown type everything is. */
export const isOfType = (value: Value, type: string): boolean => IS[type]?.(value) ?? true;

/** Name of the type that a schema would give a value. */
export function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (value instanceof Float) return 'float';
  if (typeof value === 'boolean') return 'boolean';
  if (isNumeric(value)) return 'integer';
  if (isList(value)) return 'array';
  return isDict(value) ? 'dict' : typeof value === 'string' ? 'string' : 'other';
}
