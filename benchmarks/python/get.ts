import type { Value } from '../../harness/contract/value.ts';
import { lookup, requireHashable } from './containers.ts';
import { dictFor } from './methods.ts';

/** `value.get(key, fallback)`. @throws {PythonFault} where `value` is no dictionary or `key` unhashable. */
export function getOr(value: Value, key: Value, fallback: Value): Value {
  const dict = dictFor('get', value);
  requireHashable(key);
  const found = lookup(dict, key);
  return found === undefined ? fallback : found;
}
