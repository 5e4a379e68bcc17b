import { oncePerList } from './once-per-list.ts';

/** Maps tool names of a suite to names that an API accepts, and back. */
export type ToolNames = {
  /** Name on the wire: `[a-zA-Z0-9_-]{1,64}`. */
  wire(name: string): string;
  /** Name as the suite spells it; a name that was not offered is returned unchanged. */
  suite(wireName: string): string;
};

const LONGEST = 64;

/** Name mapping of a list of offered tools; memoized by list. */
export const namesOf = oncePerList((tools) => toolNames(tools.map((tool) => tool.name)));

/**
 * Creates the mapping. Characters that APIs reject become `_`. If two names collide, the later one gets a numeric suffix,
 * so appending a tool never changes the names before it.
 *
 * @param names - names of the offered tools, in order.
 */
export function toolNames(names: readonly string[]): ToolNames {
  const toWire = new Map<string, string>();
  const toSuite = new Map<string, string>();
  for (const name of names) {
    if (toWire.has(name)) continue;
    const wireName = freeName(plainName(name), toSuite);
    toWire.set(name, wireName);
    toSuite.set(wireName, name);
  }
  return {
    wire: (name) => toWire.get(name) ?? plainName(name),
    suite: (wireName) => toSuite.get(wireName) ?? wireName,
  };
}

function plainName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]/gu, '_').slice(0, LONGEST) || '_';
}

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const suffix = `_${number}`;
    const candidate = name.slice(0, LONGEST - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}
