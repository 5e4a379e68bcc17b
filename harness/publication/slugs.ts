/** Longest slug that leaves room for a suffix under the contract's limit. */
const LONGEST = 100;

/**
 * A part of an address for each name: lower case, safe in a path, distinct. The same names in the same order give the same
 * slugs; names that are safe as they are keep their text.
 */
export function distinctSlugs(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const slugs = new Map<string, string>();
  for (const name of names) {
    if (slugs.has(name)) continue;
    const slug = firstFree(plainSlug(name), taken);
    taken.add(slug);
    slugs.set(name, slug);
  }
  return slugs;
}

function plainSlug(name: string): string {
  const text = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/\.{2,}/g, '.')
    .slice(0, LONGEST)
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  return text === '' ? 'unnamed' : text;
}

function firstFree(slug: string, taken: ReadonlySet<string>): string {
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}
