/** Parts of names of tools that say only that something is looked up. */
const LOOKING = new Set(['get', 'show', 'display', 'view', 'retrieve', 'check', 'list']);
/** Where the name of a tool goes on with what it is given: `nearest_airport_by_city`. */
const GIVEN = /_(?:by|based|from|of|for|on)_.*$/;

/** What the name of a tool says that it does or gives, in words; empty if it says only that something is looked up. */
export const actionWords = (name: string): readonly string[] =>
  name
    .replace(GIVEN, '')
    .split('_')
    .filter((part) => !LOOKING.has(part));

/** Whether words have everything that the name of a tool says, in singular or plural; not for an empty one. */
export function saysAction(words: readonly string[], name: string): boolean {
  const parts = actionWords(name);
  return (
    parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part.replace(/s$/, ''))))
  );
}
