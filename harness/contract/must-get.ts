/**
 * The value under a key that is there by construction. A key that comes from data is checked where the data is read, with an
 * `InputError`.
 *
 * @param what - what the map holds, for the message, for example `environment`.
 * @throws {Error} where the key is missing: names `what`, the key and the keys that are there. A defect of the program.
 */
export function mustGet<Key extends string | number, Held extends NonNullable<unknown>>(
  map: ReadonlyMap<Key, Held>,
  key: Key,
  what: string,
): Held {
  const value = map.get(key);
  if (value !== undefined) return value;
  throw new Error(`no ${what} is called "${key}"; there is: ${[...map.keys()].join(', ') || 'none'}`);
}
