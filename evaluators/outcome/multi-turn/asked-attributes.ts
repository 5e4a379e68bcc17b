import type { World, WorldState } from '../../../harness/contract/environment.ts';
import { argumentsOf } from './arguments.ts';
import type { ExecutedCall, OutcomeTurn } from './episode.ts';
import { readOutput } from './information/leaves.ts';
import type { PreparedEntry } from './prepare.ts';

/**
 * Attributes, as `environment.attribute`, that were changed by a call which the user asked for in so many words although
 * the reference lacks it: all arguments of the call stand in quotes in what the user had said by then. What the world
 * demanded first belongs to it: calls between a refusal of the same tool and its success.
 */
export function askedAttributes(
  { entry, said, start, passed }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: Pick<World, 'reading' | 'attributes' | 'sameAttribute'>,
): ReadonlySet<string> {
  const asked = new Set<string>();
  const toolsOfReference = new Set(passed.flatMap((tools) => [...tools.keys()]));
  let before = start;
  for (const [turn, { calls }] of turns.entries()) {
    const words = said.slice(0, turn + 1).join('\n');
    const refusedAt = new Map<string, WorldState>();
    for (const executed of calls) {
      const reading = world.reading(entry, executed.call);
      if (reading !== undefined && !toolsOfReference.has(reading.tool)) {
        if (isRefused(executed)) refusedAt.set(reading.tool, refusedAt.get(reading.tool) ?? before);
        else if (areQuoted(argumentsOf(reading.written), words))
          for (const name of changedAttributes(refusedAt.get(reading.tool) ?? before, executed.state, world))
            asked.add(name);
      }
      before = executed.state;
    }
  }
  return asked;
}

function isRefused({ output }: ExecutedCall): boolean {
  return readOutput(output).kind === 'refusal';
}

/** Whether all arguments of a call, and at least one, stand in quotes in the words. */
function areQuoted(values: readonly (string | number)[], words: string): boolean {
  return (
    values.length > 0 &&
    values.every((value) => QUOTES.some(([open, close]) => words.includes(`${open}${value}${close}`)))
  );
}

const QUOTES = [
  ["'", "'"],
  ['"', '"'],
  ['\u2018', '\u2019'],
  ['\u201c', '\u201d'],
] as const;

function changedAttributes(
  before: WorldState,
  after: WorldState,
  world: Pick<World, 'attributes' | 'sameAttribute'>,
): readonly string[] {
  return [...after.keys()]
    .filter((environment) => before.get(environment) !== after.get(environment))
    .flatMap((environment) =>
      [...world.attributes(environment, after).keys()]
        .filter((name) => !world.sameAttribute(environment, name, before, after))
        .map((name) => `${environment}.${name}`),
    );
}
