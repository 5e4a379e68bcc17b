import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { subscript, withKey, withoutKey } from './containers.ts';
import { indexError, typeError } from './faults.ts';
import { isInteger, typeName } from './types.ts';

/** The container that `container[key] = value` leaves. @throws {PythonFault} as CPython does. */
export function assigned(container: Value, key: Value, value: Value): Value {
  if (isDict(container)) return withKey(container, key, value);
  if (!isList(container)) {
    throw typeError(`'${typeName(container)}' object does not support item assignment`);
  }
  if (!isInteger(key)) throw typeError(`list indices must be integers or slices, not ${typeName(key)}`);
  const index = Number(key) < 0 ? Number(key) + container.length : Number(key);
  if (index < 0 || index >= container.length) throw indexError('list assignment index out of range');
  return container.with(index, value);
}

/** The container that `del container[key]` leaves. @throws {PythonFault} as CPython does. */
export function deleted(container: Value, key: Value): Value {
  if (isDict(container)) return withoutKey(container, key);
  if (!isList(container)) {
    throw typeError(`'${typeName(container)}' object doesn't support item deletion`);
  }
  subscript(container, key); // raises for what is no index; the text for one out of range differs in a deletion
  return container.toSpliced(Number(key), 1);
}
