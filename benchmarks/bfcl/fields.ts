import { InputError } from '../../harness/contract/errors.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';

/** A row that is a JSON object. @throws {InputError} */
export function asObject(value: Value, place: string): Dict {
  if (isDict(value)) return value;
  throw wrong(place, 'is not a JSON object');
}

/** String under a key. @throws {InputError} */
export function textField(row: Dict, key: string, place: string): string {
  const value = row.get(key);
  if (typeof value === 'string') return value;
  throw wrong(place, `has no string under "${key}"`);
}

/** List under a key. @throws {InputError} */
export function listField(row: Dict, key: string, place: string): readonly Value[] {
  const value = row.get(key);
  if (value !== undefined && isList(value)) return value;
  throw wrong(place, `has no list under "${key}"`);
}

/** Object under a key; empty if the key is absent. @throws {InputError} if the value is not an object. */
export function objectField(row: Dict, key: string, place: string): Dict {
  const value = row.get(key) ?? new Map<Value, Value>();
  if (isDict(value)) return value;
  throw wrong(place, `has no object under "${key}"`);
}

/** A list of strings. @throws {InputError} */
export function texts(value: Value, what: string, place: string): readonly string[] {
  if (isList(value) && value.every((item) => typeof item === 'string')) return value;
  throw wrong(place, `${what} is not a list of strings`);
}

/** Error for data that does not follow upstream's format. */
export function wrong(place: string, cause: string): InputError {
  return new InputError({
    place,
    cause: `${cause}.`,
    remedy: 'Restore the file from upstream at revision e10b7f34.',
  });
}
