/** Least share of shingles that two entries have in common to be near duplicates: |A and B| / |A or B|. */
export const NEAR = 0.8;
/** Words of a shingle. */
const SHINGLE = 3;

/** What near duplicates are told by. */
export type Likeness = { readonly masked: readonly string[]; readonly calls: string };

type Stored = { readonly key: string; readonly shingles: ReadonlySet<string> };

/**
 * Entries so far. It changes with each addition, so that one index serves one pass over the entries, in their order.
 */
export type NearDuplicates = {
  /** Key of an earlier entry that is nearly the same. `undefined`: there is none. */
  readonly like: (entry: Likeness) => string | undefined;
  readonly add: (key: string, entry: Likeness) => void;
};

/**
 * An index of entries that grows. Only few shingles of an entry are looked up: of two sets of which 80 % are common, the rarest 20 %
 * of each, in any order that all share, have one in common, too.
 */
export function nearDuplicates(): NearDuplicates {
  const byPrefix = new Map<string, Stored[]>();
  const byCalls = new Map<string, string>();
  return {
    like: ({ masked, calls }) => {
      const same = byCalls.get(calls);
      if (same !== undefined) return same;
      const shingles = shinglesOf(masked);
      const candidates = new Set(prefixOf(shingles).flatMap((shingle) => byPrefix.get(shingle) ?? []));
      for (const candidate of candidates) if (isNear(shingles, candidate.shingles)) return candidate.key;
      return undefined;
    },
    add: (key, { masked, calls }) => {
      const stored = { key, shingles: shinglesOf(masked) };
      for (const shingle of prefixOf(stored.shingles)) {
        const list = byPrefix.get(shingle);
        if (list === undefined) byPrefix.set(shingle, [stored]);
        else list.push(stored);
      }
      if (!byCalls.has(calls)) byCalls.set(calls, key);
    },
  };
}

/** Runs of three words within a turn; a shorter turn is one run. */
export function shinglesOf(masked: readonly string[]): ReadonlySet<string> {
  const shingles = new Set<string>();
  for (const text of masked) {
    if (text === '') continue;
    const words = text.split(' ');
    for (let at = 0; at + SHINGLE <= Math.max(words.length, SHINGLE); at += 1)
      shingles.add(words.slice(at, at + SHINGLE).join(' '));
  }
  return shingles;
}

/** The first shingles by their texts: so many that a near duplicate must share one of them. */
const prefixOf = (shingles: ReadonlySet<string>): readonly string[] =>
  [...shingles].toSorted().slice(0, shingles.size - Math.ceil(NEAR * shingles.size) + 1);

function isNear(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  if (few.size < NEAR * many.size) return false;
  let common = 0;
  for (const shingle of few) if (many.has(shingle)) common += 1;
  return common >= NEAR * (one.size + other.size - common);
}
