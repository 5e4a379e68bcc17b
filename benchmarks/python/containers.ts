import { isDict, isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { equal, lookup, storedKey } from './equality.ts';
import { indexError, keyError, typeError, valueError } from './faults.ts';
import { includes } from './search.ts';
import { characterCount, characters, repr } from './text.ts';
import { isInteger, typeName } from './types.ts';
import { COPIED_ENTRY, spend } from './work.ts';

export { lookup, storedKey };

/** A dictionary from string keys, in the order of the object. */
export function dictOf(entries: Readonly<Record<string, Value>>): Dict {
  return new Map(Object.entries(entries));
}

/** Copy of a dictionary with one key set: in its position if the key exists, otherwise at the end. @throws TypeError */
export function withKey(dict: Dict, key: Value, value: Value): Dict {
  requireHashable(key);
  spend(COPIED_ENTRY * dict.size);
  return new Map(dict).set(storedKey(dict, key) ?? key, value);
}

/** Copy of a dictionary without one key. @throws {PythonFault} KeyError if it is missing. */
export function withoutKey(dict: Dict, key: Value): Dict {
  requireHashable(key);
  const stored = storedKey(dict, key);
  if (stored === undefined) throw keyError(repr(key));
  spend(COPIED_ENTRY * dict.size);
  const rest = new Map(dict);
  rest.delete(stored);
  return rest;
}

/** `dict[key]`. @throws {PythonFault} KeyError, or TypeError if the key is unhashable. */
export function item(dict: Dict, key: Value): Value {
  requireHashable(key);
  const value = lookup(dict, key);
  if (value === undefined) throw keyError(repr(key));
  return value;
}

/** Whether a dictionary has a key. @throws {PythonFault} TypeError if the key is unhashable. */
export function hasKey(dict: Dict, key: Value): boolean {
  requireHashable(key);
  return storedKey(dict, key) !== undefined;
}

/** @throws {PythonFault} TypeError for values that cannot be a dictionary key or a member of a set. */
export function requireHashable(value: Value): void {
  if (typeof value === 'string') return;
  if (isList(value) || isDict(value) || value instanceof ValueSet)
    throw typeError(`unhashable type: '${typeName(value)}'`);
  if (value instanceof Tuple) value.items.forEach(requireHashable);
}

/** `value[index]` for any value. @throws {PythonFault} as CPython does. */
export function subscript(value: Value, index: Value): Value {
  if (isDict(value)) return item(value, index);
  const [kind, items] = sequence(value);
  if (items === undefined) throw typeError(`'${typeName(value)}' object is not subscriptable`);
  if (!isInteger(index)) {
    const requirement =
      kind === 'string' ? `integers, not '${typeName(index)}'` : `integers or slices, not ${typeName(index)}`;
    throw typeError(`${kind} indices must be ${requirement}`);
  }
  const member = items.at(Number(index));
  if (member === undefined) throw indexError(`${kind} index out of range`);
  return member;
}

function sequence(value: Value): readonly [string, readonly Value[] | undefined] {
  if (typeof value === 'string') return ['string', characters(value)];
  if (isList(value)) return ['list', value];
  return value instanceof Tuple ? ['tuple', value.items] : ['', undefined];
}

/** `key in value`. @throws {PythonFault} TypeError for values that are not containers. */
export function contains(value: Value, key: Value): boolean {
  if (typeof value === 'string') {
    if (typeof key === 'string') {
      spend((value.length + key.length) >> 2);
      return includes(value, key);
    }
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(key)}`);
  }
  if (isDict(value)) return hasKey(value, key);
  if (isList(value)) return isAmong(value, key);
  if (value instanceof Tuple) return isAmong(value.items, key);
  if (value instanceof ValueSet) {
    requireHashable(key);
    return isAmong(value.members, key);
  }
  throw typeError(`argument of type '${typeName(value)}' is not iterable`);
}

function isAmong(members: readonly Value[], key: Value): boolean {
  spend(members.length);
  return members.some((member) => member === key || equal(member, key));
}

/** Whether Python can iterate over a value. */
export function isIterable(value: Value): boolean {
  if (typeof value === 'string' || isList(value) || isDict(value)) return true;
  return value instanceof Tuple || value instanceof ValueSet;
}

/** Members in Python's iteration order. @throws {PythonFault} TypeError for values that are not iterable. */
export function iterate(value: Value): readonly Value[] {
  if (typeof value === 'string') return characters(value);
  if (isList(value)) return value;
  if (isDict(value)) {
    spend(value.size);
    return [...value.keys()];
  }
  if (value instanceof Tuple) return value.items;
  if (value instanceof ValueSet) return value.members;
  throw typeError(`'${typeName(value)}' object is not iterable`);
}

/** `len(value)`. @throws {PythonFault} TypeError for values without a length. */
export function length(value: Value): number {
  if (typeof value === 'string') return characterCount(value);
  if (isList(value)) return value.length;
  if (isDict(value)) return value.size;
  if (value instanceof Tuple) return value.items.length;
  if (value instanceof ValueSet) return value.members.length;
  throw typeError(`object of type '${typeName(value)}' has no len()`);
}

/** Copy of a list without the first member equal to `member`. @throws {PythonFault} ValueError if there is none. */
export function withoutMember(list: readonly Value[], member: Value): readonly Value[] {
  spend(2 * list.length);
  const index = list.findIndex((candidate) => candidate === member || equal(candidate, member));
  if (index < 0) throw valueError('list.remove(x): x not in list');
  return list.toSpliced(index, 1);
}
