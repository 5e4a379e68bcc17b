/**
 * Looks up a key that exists by construction. Keys that come from data are validated where the data is read, with an
 * `InputError`.
 *
 * @param what - kind of value in the map, for the message, for example `environment`.
 * @throws {Error} if the key is missing, which is a defect of the program; the message names `what`, the key and the
 *   existing keys.
 */
export function mustGet<Key extends string | number, Held extends NonNullable<unknown>>(
  map: ReadonlyMap<Key, Held>,
  key: Key,
  what: string,
): Held {
  const value = map.get(key);
  if (value !== undefined) return value;
  throw new Error(`no ${what} is named "${key}"; existing: ${[...map.keys()].join(', ') || 'none'}`);
}
