import { isRefusal, outputValue } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { World, WorldState } from '../../../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { isDict } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';

/** How a call ended. `raised`: with an exception of the tool; `refused`: the tool says that it did nothing. */
export type Ending = 'done' | 'refused' | 'raised';

/** A call that was played, with what came of it. */
export type PlayedCall = {
  readonly call: string;
  readonly output: string;
  readonly value: Value;
  readonly ending: Ending;
  readonly before: WorldState;
  readonly after: WorldState;
};

/** Plays one call in a state. All tools are offered. */
export function playCall(world: World, entry: SuiteEntry, before: WorldState, call: string): PlayedCall {
  const { state, output } = world.execute(entry, 'audit', before, call);
  const value = outputValue(output);
  const canChange = world.reading(entry, call)?.effect === 'write';
  const ending = isFalse(value) && (canChange || hasReason(value)) ? 'refused' : endingOf(output, value);
  return { call, output, value, ending, before, after: state };
}

/** Plays calls from a state, one after another. */
export function playCalls(
  world: World,
  entry: SuiteEntry,
  start: WorldState,
  calls: readonly string[],
): readonly PlayedCall[] {
  const played: PlayedCall[] = [];
  let state = start;
  for (const call of calls) {
    const one = playCall(world, entry, state, call);
    played.push(one);
    state = one.after;
  }
  return played;
}

const RAISED = 'Error during execution';

/** What an output says of its call. */
export function endingOf(output: string, value: Value): Ending {
  if (output.startsWith(RAISED)) return 'raised';
  return isRefusal(value) ? 'refused' : 'done';
}

/** A look-up that says no more than that something is false answers; with a text beside it, it refuses. */
const hasReason = (value: Value): boolean =>
  isDict(value) && [...value.values()].some((item) => typeof item === 'string');

/** Whether a result consists of flags and texts, the first of which is false: the tool says that it did nothing. */
function isFalse(value: Value): boolean {
  if (!isDict(value)) return false;
  const items = [...value.values()];
  return items[0] === false && items.every((item) => typeof item === 'boolean' || typeof item === 'string');
}
