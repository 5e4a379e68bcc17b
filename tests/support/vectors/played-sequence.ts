import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import type { CallReading, World, WorldState } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { sha256 } from '../golden.ts';
import { ACTOR } from './committed-calls.ts';
import type { CallSequence } from './committed-calls.ts';
import { differingAttributes, shownState } from './shown-state.ts';
import { entryIn } from './start-states.ts';
import { changesBetween } from './state-changes.ts';

/**
 * One sequence as lines of JSON: its title and where it starts, one line for each call, and what the end differs in from
 * the start. Sequences over several environments also say how each call text is read.
 */
export function playedSequence(world: World, sequence: CallSequence): readonly string[] {
  const entry = entryIn(sequence.starts);
  const isAlone = sequence.starts.size === 1;
  const beginning = world.start(entry);
  const steps: object[] = [];
  let state = beginning;
  for (const call of sequence.calls) {
    const { state: next, output } = world.execute(entry, sequence.actor, state, call);
    const reading = isAlone ? {} : shownReading(world, entry, call);
    steps.push({ call, output, ...shownChanges(world, state, next), ...reading });
    state = next;
  }
  const same = [...beginning.keys()].filter((environment) => world.sameState(environment, beginning, state));
  const end = isAlone
    ? { sinceStart: differingAttributes(world, beginning, state) }
    : { sinceStart: world.differences(beginning, state), same };
  return [openingOf(world, sequence, beginning), ...steps, end].map((line) => JSON.stringify(line, shortened));
}

/** Characters of a string that is written out. */
const MOST_CHARACTERS = 30_000;

/** A very long string is known by its length and hash. */
function shortened(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= MOST_CHARACTERS) return value;
  return `${value.slice(0, 20)}... (${value.length} characters, SHA-256 ${sha256(value)})`;
}

function openingOf(world: World, { title, starts, actor }: CallSequence, beginning: WorldState): object {
  const unchanged = Array.from(starts, ([environment, { start }]) => [environment, { start, with: {} }] as const);
  const changes = shownChanges(world, world.start(entryIn(new Map(unchanged))), beginning);
  const shown = Array.from(starts, ([environment, { start, with: given }]) => ({
    environment,
    state: Object.keys(given).length === 0 ? { start } : { start, with: given },
  }));
  const [first, ...others] = shown;
  if (first !== undefined && others.length === 0) return { case: title, ...first.state, ...changes };
  const states = Object.fromEntries(shown.map(({ environment, state }) => [environment, state]));
  return { case: title, ...(actor === ACTOR ? {} : { actor }), starts: states, ...changes };
}

/** What changed, and the public attributes in which evaluators see a change; nothing where nothing changed. */
function shownChanges(world: World, before: WorldState, after: WorldState): object {
  if (before === after) return {};
  const { set, removed } = changesBetween(shownState(before), shownState(after));
  const differs = differingAttributes(world, before, after);
  return {
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(removed.length === 0 ? {} : { removed }),
    ...(differs.length === 0 ? {} : { differs }),
  };
}

function shownReading(world: World, entry: SuiteEntry, call: string): object {
  const reading = world.reading(entry, call);
  return {
    reads: reading === undefined ? null : encodedReading(reading),
    ...(world.mentionsActor(entry, call) ? { mentionsActor: true } : {}),
  };
}

function encodedReading({ environment, tool, effect, args, written }: CallReading): object {
  const bound = args && encodeValue(new Map(Object.entries(args)));
  return { environment, tool, effect, args: bound, written: encodeValue(written) };
}
