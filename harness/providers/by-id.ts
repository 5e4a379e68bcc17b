/** Indexes records by id, in order. @throws {Error} for two records with the same id, which is a defect of the program. */
export function byId<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
): ReadonlyMap<string, Entry> {
  const map = new Map(entries.map((entry) => [entry.id, entry]));
  if (map.size === entries.length) return map;
  throw new Error(`two records share an id: ${entries.map(({ id }) => id).join(', ')}`);
}
