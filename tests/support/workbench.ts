import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import { loadStarter } from '../../benchmarks/suites/starter/load.ts';
import type { Ending, Episode, Step } from '../../harness/contract/episode.ts';
import type { EncodedValue, Json } from '../../harness/contract/json.ts';
import type { Judging } from '../../harness/contract/judging.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { RunRecord } from '../../harness/contract/stored.ts';
import { openStore } from '../../harness/store/store.ts';
import type { Store } from '../../harness/store/store.ts';

/** The suite in test workbenches: part of the repository, over executable environments. */
export const STARTER = loadStarter();
/** Id of its first entry, which test episodes play. */
export const ENTRY = 'starter_base_0';

/** A suite derived from another one by replacing its entries. */
export function derivedSuite(id: string, entries: readonly SuiteEntry[], parent: Suite = STARTER): Suite {
  const { id: parentId, contentHash } = parent.manifest;
  const manifest = { ...parent.manifest, id, derivedFrom: { id: parentId, contentHash } };
  return sealSuite({ ...parent, entries, manifest }, definitionOf(manifest));
}

/** Judging of {@link STARTER} by an evaluator. */
export const onStarter = (id: string, version = '1'): Judging => ({
  suiteHash: STARTER.manifest.contentHash,
  id,
  version,
});

/** A reply with the given calls, 10 input and 2 output tokens. */
export function stepOf(calls: readonly string[], written: EncodedValue = '', raw?: Json): Step {
  const metrics = { inputTokens: 10, outputTokens: 2, latencySeconds: 0.5 };
  return { written, calls: [...calls], metrics, ...(raw === undefined ? {} : { raw }) };
}

/** Steps that play the reference of the entry: per turn, one reply with its calls and one with text. */
export function referenceSteps(words = 'Done.'): Step[][] {
  const reference = STARTER.entries.find(({ id }) => id === ENTRY)?.reference;
  if (reference?.kind !== 'calls') throw new Error('the starter suite has no such entry');
  return reference.turns.map((calls) => [stepOf(calls), stepOf([], words)]);
}

const COMPLETED: Ending = { bucket: 'model', stop: 'completed' };

/** An episode on {@link ENTRY}. */
export function episodeBy(
  model: string,
  steps: readonly (readonly Step[])[],
  changed: Partial<Episode> = {},
): Episode {
  return {
    model,
    category: 'starter_base',
    entryId: ENTRY,
    occurrence: 0,
    trial: 0,
    recordedId: ENTRY,
    format: { decoder: 'fc_json_args', dotsInToolNames: 'kept' },
    turns: steps.map((turn) => ({ steps: [...turn] })),
    ending: COMPLETED,
    attempts: 7,
    cost: 0.25,
    ...changed,
  };
}

/** A live run over the starter suite, limited to two entries. */
export function liveRun(id: string, models: readonly string[]): RunRecord {
  const { id: suite, contentHash } = STARTER.manifest;
  return {
    id,
    kind: 'live',
    suiteHash: contentHash,
    configuration: {
      suite: { id: suite, contentHash },
      models: models.map((model) => ({ model, mode: 'native', baseUrl: null, parameters: {} })),
      selection: { category: 'all', ids: [ENTRY, 'starter_base_1'], sample: null, limit: null },
      trials: 1,
      seed: 0,
    },
    startedAt: '2026-01-02T03:04:05.000Z',
  };
}

/** Creates a database with the starter suite, runs and their episodes. */
export function workbench(
  path: string,
  runs: readonly { readonly run: RunRecord; readonly episodes: readonly Episode[] }[],
  more: (store: Store) => void = () => undefined,
): void {
  const store = openStore(path);
  store.suites.add(STARTER);
  for (const { run, episodes } of runs) {
    store.episodes.addRun(run);
    for (const episode of episodes) store.episodes.put(run.id, episode);
  }
  more(store);
  store.close();
}
