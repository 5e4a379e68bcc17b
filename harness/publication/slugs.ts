/** Maximum length of a slug without suffix, so that a suffix still fits the contract's limit. */
const LONGEST = 100;

/**
 * Maps names to distinct slugs, which are lower case and safe in a path. Deterministic for equal names in equal order; a
 * name that is already a valid slug stays unchanged.
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
