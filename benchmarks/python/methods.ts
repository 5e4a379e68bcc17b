import { isDict, isList, ValueSet } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { contains, iterate, requireHashable } from './containers.ts';
import { attributeError } from './faults.ts';
import type { PythonFault } from './faults.ts';
import { typeName } from './types.ts';
import { spend } from './work.ts';

/** Python's error for a value whose class has no attribute or method of this name. */
export const withoutAttribute = (value: Value, name: string): PythonFault =>
  attributeError(`'${typeName(value)}' object has no attribute '${name}'`);

/** `value.lower()`. @throws {PythonFault} AttributeError if the value is not a string. */
export function lower(value: Value): string {
  if (typeof value === 'string') {
    spend(value.length >> 2);
    return value.toLowerCase();
  }
  throw withoutAttribute(value, 'lower');
}

/** `value.startswith(prefix)`. @throws {PythonFault} AttributeError if the value is not a string. */
export function startsWith(value: Value, prefix: string): boolean {
  if (typeof value === 'string') return value.startsWith(prefix);
  throw withoutAttribute(value, 'startswith');
}

/** The list after `value.append(item)`. @throws {PythonFault} AttributeError if the value is not a list. */
export function appended(value: Value, item: Value): readonly Value[] {
  if (isList(value)) {
    spend(value.length);
    return [...value, item];
  }
  throw withoutAttribute(value, 'append');
}

/** The list after `value.extend(items)`. @throws {PythonFault} if `value` is not a list or `items` is not iterable. */
export function extended(value: Value, items: Value): readonly Value[] {
  if (isList(value)) {
    const more = iterate(items);
    spend(value.length + more.length);
    return [...value, ...more];
  }
  throw withoutAttribute(value, 'extend');
}

/** The set after `value.add(item)`. @throws {PythonFault} AttributeError if the value is not a set. */
export function added(value: Value, item: Value): ValueSet {
  if (!(value instanceof ValueSet)) throw withoutAttribute(value, 'add');
  requireHashable(item);
  spend(value.members.length);
  return contains(value, item) ? value : new ValueSet([...value.members, item]);
}

/**
 * The value as a dictionary on which `method` is about to be called.
 *
 * @throws {PythonFault} AttributeError if the value is not a dictionary.
 */
export function dictFor(method: 'get' | 'items' | 'keys' | 'values', value: Value): Dict {
  if (isDict(value)) return value;
  throw withoutAttribute(value, method);
}
