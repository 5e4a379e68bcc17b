import type { ImportedTool, RefersGuess } from '../../harness/contract/imported-tools.ts';
import { pluralOf } from '../generation/words/inflection.ts';
import { readName, thingOfId } from './names.ts';

/** Name of the table of a thing: `library_members` of `library_member`. */
export const tableOf = (thing: string): string => pluralOf(thing);

/** Adds guesses of what parameters refer to: ids of things that some tool is about, by name. */
export function guessRefers(tools: readonly Omit<ImportedTool, 'refers'>[]): ImportedTool[] {
  const things = new Map<string, string>();
  for (const { name } of tools.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    const thing = readName(name)?.thing;
    if (thing !== undefined && !things.has(thing)) things.set(thing, name);
  }
  return tools.map((tool) => ({ ...tool, refers: guessesOf(tool, things) }));
}

/** @param things - with one of the tools that are about each, whatever their order. */
function guessesOf(
  { name, parameters }: Pick<ImportedTool, 'name' | 'parameters'>,
  things: ReadonlyMap<string, string>,
): RefersGuess[] {
  const own = readName(name);
  return Object.keys(parameters.properties ?? {}).flatMap((parameter): RefersGuess[] => {
    const isOwnId = /^(?:id|ID|Id)$/.test(parameter) && own !== undefined && own.deed !== 'create';
    const thing = isOwnId ? own.thing : thingOfId(parameter);
    const tool = thing === undefined ? undefined : things.get(thing);
    if (thing === undefined || tool === undefined) return [];
    const to = `${tableOf(thing)}.id`;
    return [{ parameter, to, because: `Its name is that of an id, and "${tool}" is about such a thing.` }];
  });
}
