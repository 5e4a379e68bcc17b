import fc from 'fast-check';
import type { Ending, Episode } from '../../../harness/contract/episode.ts';
import type { Judging } from '../../../harness/contract/judging.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { Store } from '../../../harness/store/store.ts';
import { smallOwnSuite, starterEntry } from '../small-suite.ts';
import { derivedSuite, episodeBy, stepOf } from '../workbench.ts';
import { judgedEpisode, keyOf } from './model.ts';
import type { StoreModel, Write } from './model.ts';

const ENTRIES = ['starter_read_1', 'starter_base_1', 'starter_read_0', 'starter_base_0'].map(starterEntry);

/** A suite whose entries stand neither in order of their keys nor of their categories, and one that derives from it. */
export const PARENT = smallOwnSuite({ entries: ENTRIES, catalogue: new Map() });
export const CHILD = derivedSuite('small-mended', ENTRIES.slice(0, 3).toReversed(), PARENT);
export const SUITES: readonly Suite[] = [PARENT, CHILD];
export const RUN_IDS = ['run-a', 'run-b', 'run-c'];
export const MODELS = ['m', 'n'];
export const REPLY_KEYS = ['x', 'y'];
export const CATEGORIES = [...new Set(ENTRIES.map(({ category }) => category))];

const EVALUATORS = [
  { id: 'action/x', version: '2' },
  { id: 'action/x', version: '10' },
  { id: 'outcome/x', version: '2' },
];
export { EVALUATORS };
/** Everything that can judge here. */
export const JUDGINGS: readonly Judging[] = SUITES.flatMap(({ manifest }) =>
  EVALUATORS.map((evaluator) => ({ ...evaluator, suiteHash: manifest.contentHash })),
);

export const VERDICTS: readonly Verdict[] = [
  { kind: 'pass' },
  { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] },
  { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 1 }] },
  { kind: 'unscored', because: 'infrastructure' },
];
const ENDINGS: readonly Ending[] = [
  { bucket: 'model', stop: 'completed' },
  { bucket: 'model', stop: 'step-limit' },
  { bucket: 'recorded-error', text: 'Error' },
  { bucket: 'infrastructure', failure: 'server', message: 'HTTP 500', attempts: 3 },
  { bucket: 'harness', message: 'our fault' },
  { bucket: 'benchmark-defect', message: 'broken' },
  { bucket: 'user-simulator', message: 'broken' },
];

export const anyRunId = fc.constantFrom(...RUN_IDS);

export const anyEpisode: fc.Arbitrary<Episode> = fc
  .record({
    model: fc.constantFrom(...MODELS),
    entry: fc.constantFrom(...ENTRIES),
    occurrence: fc.constantFrom(0, 0, 0, 1),
    trial: fc.constantFrom(0, 1),
    ending: fc.constantFrom(...ENDINGS),
    words: fc.constantFrom('one', 'other'),
  })
  .map(({ model, entry: { id, category }, words, ...parts }) =>
    episodeBy(model, [[stepOf([], words)]], { ...parts, entryId: id, recordedId: id, category }),
  );

const anyStart = fc.constantFrom('2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z');
const anySuite = fc.constantFrom(...SUITES);

const anyRun = fc.record({ id: anyRunId, startedAt: anyStart, suite: anySuite }).map(({ suite, ...run }) => ({
  ...run,
  kind: 'live' as const,
  suiteHash: suite.manifest.contentHash,
  configuration: { seed: 0 },
}));

const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ write: fc.constant('suite' as const), suite: anySuite }) },
  { weight: 2, arbitrary: fc.record({ write: fc.constant('run' as const), run: anyRun }) },
  {
    weight: 6,
    arbitrary: fc.record({ write: fc.constant('episode' as const), runId: anyRunId, episode: anyEpisode }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      write: fc.constant('verdict' as const),
      which: fc.nat(20),
      judging: fc.constantFrom(...JUDGINGS),
      verdict: fc.constantFrom(...VERDICTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      write: fc.constant('payment' as const),
      runId: anyRunId,
      dollars: fc.constantFrom(0.5, 0.25, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      write: fc.constant('reply' as const),
      key: fc.constantFrom(...REPLY_KEYS),
      text: fc.constantFrom('one', 'other'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ write: fc.constant('removal' as const), runId: anyRunId }) },
  { weight: 3, arbitrary: fc.constant({ write: 'count' as const }) },
);

/** Writes that begin with the suites and a run, so that most of the others have something to refer to. */
export const anyWrites = fc
  .array(anyWrite, { maxLength: 60, size: 'max' })
  .map((writes): readonly Write[] => [
    ...SUITES.map((suite): Write => ({ write: 'suite', suite })),
    {
      write: 'run',
      run: {
        id: 'run-b',
        kind: 'live',
        suiteHash: PARENT.manifest.contentHash,
        configuration: {},
        startedAt: '2026-01-02T00:00:00.000Z',
      },
    },
    ...writes,
  ]);

/** Write to a store what `canWrite` allows for the model of it. @returns what the store says of it. */
export function writeTo(store: Store, model: StoreModel, write: Write): unknown {
  switch (write.write) {
    case 'suite':
      store.suites.add(write.suite);
      return undefined;
    case 'run':
      store.episodes.addRun(write.run);
      return undefined;
    case 'episode':
      return store.episodes.put(write.runId, write.episode);
    case 'verdict': {
      const judged = judgedEpisode(model, write);
      if (judged !== undefined) store.verdicts.put(numberOf(store, judged), write.judging, write.verdict);
      return undefined;
    }
    case 'payment':
      store.payments.pay(write.runId, write.dollars);
      return undefined;
    case 'reply': {
      const usage = { inputTokens: 1, cachedInputTokens: undefined, outputTokens: 0 };
      const { key, text } = write;
      store.replies.set(key, { text, calls: [], reasoning: '', stop: 'end', usage, raw: null });
      return undefined;
    }
    case 'removal':
      return store.removeRun(write.runId);
    case 'count':
      store.verdictGroups.countAll();
      return undefined;
  }
}

/** Number of an episode of the model in a store. */
export function numberOf(
  store: Store,
  { runId, episode }: { readonly runId: string; readonly episode: Episode },
): number {
  const addresses = store.lookup.find(episode.model, keyOf(episode));
  const address = addresses.find((other) => other.runId === runId && other.trial === episode.trial);
  if (address === undefined) throw new Error(`the store has no episode of ${episode.model} in ${runId}`);
  return address.id;
}
