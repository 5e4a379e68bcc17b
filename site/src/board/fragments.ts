/** Most characters of a name in an address. */
const LONGEST = 100;

/** A name of others as part of an address: letters, digits, hyphens and underscores. */
export const slugOf = (name: string): string =>
  name.replaceAll(/[^a-zA-Z0-9_-]+/g, '-').slice(0, LONGEST) || 'unnamed';

/** Fragment ids for names, in their order and each once: a name that occurs again gets a number. */
export function fragments(beginning: string, names: readonly string[]): readonly string[] {
  const uses = new Map<string, number>();
  return names.map((name) => {
    const slug = `${beginning}-${slugOf(name)}`;
    const use = (uses.get(slug) ?? 0) + 1;
    uses.set(slug, use);
    return use === 1 ? slug : `${slug}.${use}`;
  });
}
