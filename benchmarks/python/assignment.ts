import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { withKey, withoutKey } from './containers.ts';
import { indexError, typeError } from './faults.ts';
import { isInteger, typeName } from './types.ts';
import { spend } from './work.ts';

/** The container after `container[key] = value`. @throws {PythonFault} as CPython does. */
export function assigned(container: Value, key: Value, value: Value): Value {
  if (isDict(container)) return withKey(container, key, value);
  if (isList(container)) return container.with(positionIn(container, key), value);
  throw typeError(`'${typeName(container)}' object does not support item assignment`);
}

/** The container after `del container[key]`. @throws {PythonFault} as CPython does. */
export function deleted(container: Value, key: Value): Value {
  if (isDict(container)) return withoutKey(container, key);
  if (isList(container)) return container.toSpliced(positionIn(container, key), 1);
  throw typeError(`'${typeName(container)}' object doesn't support item deletion`);
}

/**
 * Position of an index, which is relative to the end if negative. CPython has one message for assignment and deletion.
 */
function positionIn(list: readonly Value[], index: Value): number {
  if (!isInteger(index)) throw typeError(`list indices must be integers or slices, not ${typeName(index)}`);
  const position = Number(index) < 0 ? Number(index) + list.length : Number(index);
  spend(list.length);
  if (position < 0 || position >= list.length) throw indexError('list assignment index out of range');
  return position;
}
