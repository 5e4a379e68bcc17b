/**
 * Value under a key of a registry.
 *
 * @param what - what the registry holds, for the error: `provider`, `environment`.
 * @throws {Error} for a key that is not there: the caller promised that it is. Words of a person are checked before.
 */
export function mustGet<Key, Value>(registry: ReadonlyMap<Key, Value>, key: Key, what: string): Value {
  const value = registry.get(key);
  if (value !== undefined) return value;
  const keys = [...registry.keys()].map(String).join(', ');
  throw new Error(`no ${what} is called ${String(key)}; there are ${keys === '' ? 'none' : keys}`);
}
