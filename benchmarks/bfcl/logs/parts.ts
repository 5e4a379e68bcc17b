import { InputError } from '../../../harness/contract/errors.ts';
import { Float, isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';

/** The object at a path of keys; an empty one where there is none. */
export function dictAt(value: Value | undefined, ...keys: readonly string[]): Dict {
  let part = value;
  for (const key of keys) part = part !== undefined && isDict(part) ? part.get(key) : undefined;
  return part !== undefined && isDict(part) ? part : new Map();
}

/** The list under a key; an empty one for any other value. */
export function listAt(dict: Dict, key: string): readonly Value[] {
  const value = dict.get(key);
  return value !== undefined && isList(value) ? value : [];
}

/** The string under a key; `undefined` for any other value. */
export function textAt(dict: Dict, key: string): string | undefined {
  const value = dict.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** The number under a key; `null` for any other value. */
export function numberAt(dict: Dict, key: string): number | null {
  const value = dict.get(key);
  if (value instanceof Float) return value.value;
  return typeof value === 'number' ? value : null;
}

/** Returns true for a key that is absent, `null`, or an empty text or list. */
export function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0);
}

/** Error for a log, or a part of it, that cannot be read without loss. */
export function unreadable(place: string, cause: string, remedy: string): InputError {
  return new InputError({ place, cause: `${cause}.`, remedy });
}
