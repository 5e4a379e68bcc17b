import { createHash } from 'node:crypto';
import { publicNames, stateOf } from '../../../benchmarks/environments/define.ts';
import { createWorld } from '../../../benchmarks/environments/world.ts';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import type { Environment, EnvironmentState, World } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryOver } from '../entry-over.ts';
import { DRAWING, drawCall } from './draw-call.ts';
import { callSource } from './starts.ts';
import type { CallSource } from './starts.ts';

/** Fingerprint of behaviour: two SHA-256 hashes, hex. */
export type Fingerprint = {
  /** Hash of the inputs. */
  readonly vectors: string;
  /** Hash of every call, output and state. */
  readonly behaviour: string;
};

/** One call of a fingerprint. */
export type MadeCall = {
  readonly text: string;
  readonly output: string;
  readonly before: EnvironmentState;
  readonly after: EnvironmentState;
};

/** Total over all initial states. */
const SEQUENCES_PER_TOOL = 20;
const CALLS_PER_SEQUENCE = 12;

/**
 * Sequences of calls from each initial state of an environment: the fixed calls first, then calls drawn over all tools with
 * a fixed seed.
 */
export function* madeSequences(
  environment: Environment,
  source: CallSource = callSource(environment.name),
): Generator<readonly MadeCall[]> {
  const { name } = environment;
  const drawn = drawnTools(environment, source);
  const world = createWorld({
    environments: new Map([[name, environment]]),
    extension: source.extension,
    now: '2026-11-22T12:00:00',
  });
  const sequences = Math.ceil((SEQUENCES_PER_TOOL * Object.keys(drawn).length) / source.starts.length);
  for (const [index, { longContext, configuration }] of source.starts.entries()) {
    const entry = entryOver([name], { initialState: { [name]: configuration }, longContext });
    const random = seededRandom(index);
    yield made(entry, world, source.calls.length, (_state, position) => source.calls[position] ?? '');
    for (let sequence = 0; sequence < sequences; sequence += 1) {
      yield made(entry, world, CALLS_PER_SEQUENCE, (state) => drawCall(random, drawn, source, state));
    }
  }
}

/** Tools of which calls are drawn: those that the source names, or all. */
function drawnTools({ tools }: Environment, { drawn }: CallSource): Environment['tools'] {
  return Object.fromEntries(Object.entries(tools).filter(([name]) => drawn?.includes(name) ?? true));
}

function made(
  entry: SuiteEntry,
  world: World,
  length: number,
  next: (state: EnvironmentState, position: number) => string,
): readonly MadeCall[] {
  const [name = ''] = entry.environments;
  const calls: MadeCall[] = [];
  let state = world.start(entry);
  while (calls.length < length) {
    const before = stateOf(state, name);
    const text = next(before, calls.length);
    const execution = world.execute(entry, 'player', state, text);
    state = execution.state;
    calls.push({ text, output: execution.output, before, after: stateOf(state, name) });
  }
  return calls;
}

/** Fingerprint of an environment; equal behaviour on equal inputs gives equal hashes on every machine. */
export function fingerprintOf(
  environment: Environment,
  source: CallSource = callSource(environment.name),
): Fingerprint {
  const hash = createHash('sha256');
  for (const calls of madeSequences(environment, source)) {
    for (const { text, output, before, after } of calls) {
      hash.update(`${text}\n${output}\n`);
      if (after !== before) hash.update(changeText(environment, before, after));
    }
    const last = calls.at(-1);
    if (last !== undefined) hash.update(comparedText(environment, last.after));
  }
  const vectors = createHash('sha256').update(`${DRAWING}\n${source.text}`).digest('hex');
  return { vectors, behaviour: hash.digest('hex') };
}

/** Attributes that a call replaced, in their stored form, and public attributes that changed as evaluators compare them. */
function changeText(environment: Environment, before: EnvironmentState, after: EnvironmentState): string {
  const replaced = [...after].filter(([name, value]) => value !== before.get(name));
  const changed = publicNames(after).filter((name) => !environment.sameAttribute(name, before, after));
  return JSON.stringify([replaced.map(([name, value]) => [name, encodeValue(value)]), changed]);
}

/** Public attributes as evaluators compare them; or the fault, for a state that is too large to serialise. */
function comparedText(environment: Environment, state: EnvironmentState): string {
  try {
    const compared = environment.attributes(state);
    return JSON.stringify(Array.from(compared, ([name, value]) => [name, encodeValue(value)]));
  } catch (cause) {
    if (cause instanceof PythonFault) return cause.message;
    throw cause;
  }
}
