// Draws call sequences with fixed seeds and writes them beside the calls written by hand; record-environments.ts then records
// what they do. Draw again only when tools or start states changed: what is drawn depends on the states that calls lead to.
// Run `npm run format` afterwards.
import { writeFileSync } from 'node:fs';
import { stateOf } from '../../../benchmarks/environments/define.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import type { Environment, World } from '../../../harness/contract/environment.ts';
import { drawCall } from '../fingerprint/draw-call.ts';
import { callSource } from '../fingerprint/starts.ts';
import { drawnFile } from './committed-calls.ts';
import { entryIn, vectorWorld } from './start-states.ts';

const SEQUENCES_PER_START = 2;
const CALLS_PER_SEQUENCE = 8;
/** Unlike those of the fingerprints, which draw from the same sources. */
const FIRST_SEED = 7000;
/** Calls with longer outputs are left out, so that the files stay readable. */
const LONGEST_OUTPUT = 250;

type Drawn = { readonly title: string; readonly start: string; readonly calls: readonly string[] };

function drawnSequences(world: World, environment: Environment): readonly Drawn[] {
  const source = callSource(environment.name);
  const seen = new Set<string>();
  return source.starts.flatMap(({ name: start }, index) =>
    Array.from({ length: SEQUENCES_PER_START }, (_, number): Drawn => {
      const seed = FIRST_SEED + SEQUENCES_PER_START * index + number;
      return {
        title: `drawn with seed ${seed}`,
        start,
        calls: drawnCalls(world, environment, start, seed, seen),
      };
    }),
  );
}

/** Calls in order. One that changes nothing and says what an earlier call of its tool said is left out. */
function drawnCalls(
  world: World,
  environment: Environment,
  start: string,
  seed: number,
  seen: Set<string>,
): readonly string[] {
  const { name } = environment;
  const entry = entryIn(new Map([[name, { start, with: {} }]]));
  const random = seededRandom(seed);
  const calls: string[] = [];
  let state = world.start(entry);
  while (calls.length < CALLS_PER_SEQUENCE) {
    const call = drawCall(random, environment.tools, callSource(name), stateOf(state, name));
    const { state: next, output } = world.execute(entry, 'player', state, call);
    const said = `${call.split('(', 1)[0] ?? ''} ${output}`;
    if (output.length > LONGEST_OUTPUT || (next === state && seen.has(said))) continue;
    seen.add(said);
    calls.push(call);
    state = next;
  }
  return calls;
}

const world = vectorWorld();
for (const environment of ENVIRONMENTS.values()) {
  const sequences = drawnSequences(world, environment);
  writeFileSync(drawnFile(environment.name), `${JSON.stringify(sequences, null, 2)}\n`);
  process.stdout.write(`drew ${sequences.length} sequences of ${environment.name}\n`);
}
