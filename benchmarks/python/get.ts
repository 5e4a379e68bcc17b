import type { Value } from '../../harness/contract/value.ts';
import { lookup, requireHashable } from './containers.ts';
import { dictFor } from './methods.ts';

/** `value.get(key, fallback)`. @throws {PythonFault} if `value` is not a dictionary or `key` is unhashable. */
export function getOr(value: Value, key: Value, fallback: Value): Value {
  const dict = dictFor('get', value);
  requireHashable(key);
  const stored = lookup(dict, key);
  return stored === undefined ? fallback : stored;
}
