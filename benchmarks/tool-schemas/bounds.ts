import type { Json } from '../../harness/contract/json.ts';

// Documents are strangers'. All work on them is bounded by these sizes, which are far above what servers publish.

/** Most characters of a YAML text: its parser takes up to five seconds for a million of them. */
export const LONGEST_YAML = 2_000_000;
/** Most aliases of a YAML text; each may stand for so many nodes. */
export const MOST_ALIASES = 1000;
/** Most tools of a document. */
export const MOST_TOOLS = 1000;
/** Most places of the schemas of one tool, references followed. */
export const MOST_PLACES_OF_TOOL = 2000;
/** Most places of the schemas of all tools. */
export const MOST_PLACES = 100_000;
/** Most levels of a schema, references followed. */
export const MOST_LEVELS_OF_SCHEMA = 16;
/** Most losses that are listed; what is beyond is counted in one more. */
export const MOST_LOSSES = 1000;
/** Longest description, in code units. */
export const LONGEST_DESCRIPTION = 20_000;
/** Longest pattern or format. */
export const LONGEST_WORD = 1000;
/** Longest name of a tool or parameter. */
export const LONGEST_NAME = 128;
/** Most values of an enumeration, and most values within a default. */
export const MOST_MEMBERS = 1000;

/** Returns true if a value holds no more than {@link MOST_MEMBERS} values. Without recursion, because it may be deep. */
export function isSmall(value: Json): boolean {
  const waiting: Json[] = [value];
  for (let seen = 0; ; seen += 1) {
    const next = waiting.pop();
    if (next === undefined) return true;
    if (seen + waiting.length >= MOST_MEMBERS) return false;
    if (typeof next === 'object' && next !== null) {
      const parts = Object.values(next);
      if (parts.length > MOST_MEMBERS) return false;
      waiting.push(...parts);
    }
  }
}
