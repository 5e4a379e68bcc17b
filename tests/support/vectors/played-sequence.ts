import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { CallReading, World, WorldState } from '../../../harness/contract/environment.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { sha256 } from '../golden.ts';
import { ACTOR } from './committed-calls.ts';
import type { CallSequence } from './committed-calls.ts';
import { differingAttributes, shownState } from './shown-state.ts';
import { entryIn } from './start-states.ts';
import { changesBetween } from './state-changes.ts';

/**
 * One sequence as lines of JSON: its title and where it starts, one line for each call, and what the end differs in from
 * the start. Sequences over several environments also say how each call text is read. Of a configuration that cannot be
 * loaded there is only what the original, or the world, says of it.
 */
export function playedSequence(world: World, sequence: CallSequence): readonly string[] {
  const entry = entryIn(sequence.starts);
  const beginning = startOrFault(world, entry);
  const lines =
    beginning instanceof Error
      ? [openingOf(sequence), { fails: beginning.message }]
      : linesFrom(world, sequence, entry, beginning);
  return lines.map((line) => JSON.stringify(line, shortened));
}

function startOrFault(world: World, entry: SuiteEntry): WorldState | PythonFault | InputError {
  try {
    return world.start(entry);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    // The refusal names the entry; the vectors hold what the original raises.
    return cause.cause instanceof PythonFault ? cause.cause : cause;
  }
}

function linesFrom(
  world: World,
  sequence: CallSequence,
  entry: SuiteEntry,
  beginning: WorldState,
): readonly object[] {
  const { starts, actor, calls } = sequence;
  const isAlone = starts.size === 1;
  const unchanged = Array.from(starts, ([name, { start }]) => [name, { start, with: {} }] as const);
  const usual = world.start(entryIn(new Map(unchanged)));
  const steps: object[] = [];
  let state = beginning;
  for (const call of calls) {
    const { state: next, output } = world.execute(entry, actor, state, call);
    const reading = isAlone ? {} : shownReading(world, entry, call);
    steps.push({ call, output, ...shownChanges(world, state, next), ...reading });
    state = next;
  }
  const same = [...starts.keys()].filter((environment) => world.sameState(environment, beginning, state));
  const end = isAlone
    ? { sinceStart: differingAttributes(world, beginning, state) }
    : { sinceStart: world.differences(beginning, state), same };
  return [{ ...openingOf(sequence), ...shownChanges(world, usual, beginning) }, ...steps, end];
}

/** Characters of an output, and of any other string, that are written out. */
const MOST_OF_OUTPUT = 30_000;
const MOST_OF_OTHERS = 400;

/** A longer string is known by its beginning, length and hash. */
function shortened(key: string, value: unknown): unknown {
  const most = key === 'output' ? MOST_OF_OUTPUT : MOST_OF_OTHERS;
  if (typeof value !== 'string' || value.length <= most) return value;
  return `${value.slice(0, 20)}... (${value.length} characters, SHA-256 ${sha256(value)})`;
}

/** Title, start states by name, and what is configured otherwise than in them. */
function openingOf({ title, starts, actor }: CallSequence): object {
  const states = Array.from(starts, ([environment, { start, with: changes }]) => ({
    environment,
    state: Object.keys(changes).length === 0 ? { start } : { start, with: changes },
  }));
  const [first, ...others] = states;
  if (first !== undefined && others.length === 0) return { case: title, ...first.state };
  const named = Object.fromEntries(states.map(({ environment, state }) => [environment, state]));
  return { case: title, ...(actor === ACTOR ? {} : { actor }), starts: named };
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
