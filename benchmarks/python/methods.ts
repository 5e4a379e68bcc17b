import { isDict, isList, ValueSet } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { contains, iterate, requireHashable } from './containers.ts';
import { attributeError } from './faults.ts';
import type { PythonFault } from './faults.ts';
import { typeName } from './types.ts';

/** What Python says when a value's class has no attribute or method of a name. */
export const withoutAttribute = (value: Value, name: string): PythonFault =>
  attributeError(`'${typeName(value)}' object has no attribute '${name}'`);

/** `value.lower()`. @throws {PythonFault} AttributeError for everything that is not a text. */
export function lower(value: Value): string {
  if (typeof value === 'string') return value.toLowerCase();
  throw withoutAttribute(value, 'lower');
}

/** `value.startswith(prefix)`. @throws {PythonFault} AttributeError for everything that is not a text. */
export function startsWith(value: Value, prefix: string): boolean {
  if (typeof value === 'string') return value.startsWith(prefix);
  throw withoutAttribute(value, 'startswith');
}

/** The list that `value.append(item)` leaves. @throws {PythonFault} AttributeError for what is not a list. */
export function appended(value: Value, item: Value): readonly Value[] {
  if (isList(value)) return [...value, item];
  throw withoutAttribute(value, 'append');
}

/** The list that `value.extend(items)` leaves. @throws {PythonFault} where `value` is no list or `items` no iterable. */
export function extended(value: Value, items: Value): readonly Value[] {
  if (isList(value)) return [...value, ...iterate(items)];
  throw withoutAttribute(value, 'extend');
}

/** The set that `value.add(item)` leaves. @throws {PythonFault} AttributeError for what is not a set. */
export function added(value: Value, item: Value): ValueSet {
  if (!(value instanceof ValueSet)) throw withoutAttribute(value, 'add');
  requireHashable(item);
  return contains(value, item) ? value : new ValueSet([...value.members, item]);
}

/**
 * The dictionary itself, where `method` of a dictionary is about to be called on a value.
 *
 * @throws {PythonFault} AttributeError for what is not a dictionary.
 */
export function dictFor(method: 'get' | 'items' | 'keys' | 'values', value: Value): Dict {
  if (isDict(value)) return value;
  throw withoutAttribute(value, method);
}
