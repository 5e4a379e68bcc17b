import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Judging } from '../../../harness/contract/judging.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import {
  derivedSuite,
  ENTRY,
  episodeBy,
  liveRun,
  onStarter,
  STARTER,
  stepOf,
} from '../../support/workbench.ts';

const CHILD = derivedSuite('starter-mended', STARTER.entries.slice(0, 1));
const PARENT_HASH = STARTER.manifest.contentHash;
const CHILD_HASH = CHILD.manifest.contentHash;
const onChild = (id: string, version = '1'): Judging => ({ suiteHash: CHILD_HASH, id, version });

const PASS: Verdict = { kind: 'pass' };
const DIFFERS: Verdict = {
  kind: 'fail',
  failures: [
    { code: 'ast-mismatch', errorType: 'value_error:string', messages: [] },
    { code: 'turn-without-call', turn: 0 },
  ],
};
const LOST: Verdict = { kind: 'unscored', because: 'infrastructure' };

/** Model `m` in two runs over the parent, `n` in one of them, `k` over the child; `m` of run `a` was judged on both. */
function filled(): Store {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  store.suites.add(CHILD);
  for (const id of ['b', 'a']) store.episodes.addRun(liveRun(id, ['m', 'n']));
  store.episodes.addRun({ ...liveRun('c', ['k']), suiteHash: CHILD_HASH });
  const failed = { bucket: 'harness', message: 'a harness defect' } as const;
  store.episodes.put('b', episodeBy('m', [[stepOf([])]], { cost: null }));
  store.episodes.put('a', episodeBy('n', [[stepOf([]), stepOf([])]]));
  store.episodes.put('a', episodeBy('m', [[stepOf([])]]));
  store.episodes.put('a', episodeBy('m', [], { trial: 1 }));
  store.episodes.put('a', episodeBy('m', [[stepOf([])]], { trial: 2, ending: failed }));
  store.episodes.put('c', episodeBy('k', [[stepOf([])]]));
  store.verdicts.put(3, onStarter('action/x'), DIFFERS);
  store.verdicts.put(3, onStarter('action/x', '2'), PASS);
  store.verdicts.put(3, onStarter('outcome/x'), LOST);
  store.verdicts.put(3, onChild('action/x'), PASS);
  store.verdicts.put(6, onChild('action/x'), DIFFERS);
  return store;
}

const outlinesOf = (store: Store, suiteHash: string, judgings: readonly Judging[]): readonly string[] =>
  [...store.outlines.verdicts(suiteHash, judgings)]
    .map(({ runId, model, trial, evaluator, version, kind, code, errorType, because }) =>
      [runId, model, trial, evaluator, version, kind, code, errorType, because]
        .map((part) => part ?? '-')
        .join(' '),
    )
    .toSorted();

test('a verdict of a selected judging is outlined with its first reason; any other episode has one row of nulls', () => {
  expect(outlinesOf(filled(), PARENT_HASH, [onStarter('action/x'), onStarter('outcome/x')])).toEqual([
    'a m 0 action/x 1 fail ast-mismatch value_error:string -',
    'a m 0 outcome/x 1 unscored - - infrastructure',
    'a m 1 - - - - - -',
    'a m 2 - - - - - -',
    'a n 0 - - - - - -',
    'b m 0 - - - - - -',
  ]);
});

test('an episode judged only by a version that is not selected has no verdict', () => {
  const outlines = outlinesOf(filled(), PARENT_HASH, [onStarter('action/x', '3')]);
  expect(outlines).toHaveLength(5);
  expect(outlines.every((line) => line.endsWith(' - - - - - -'))).toBe(true);
});

test('an episode of the parent that was judged on a descendant counts for the descendant', () => {
  const store = filled();
  expect(outlinesOf(store, CHILD_HASH, [onChild('action/x')])).toEqual([
    'a m 0 action/x 1 pass - - -',
    'c k 0 action/x 1 fail ast-mismatch value_error:string -',
  ]);
  expect(store.outlines.players(CHILD_HASH)).toMatchObject([
    { runId: 'c', model: 'k', kind: 'live' },
    { runId: 'a', model: 'm', kind: 'live' },
  ]);
  expect([...store.outlines.meters(CHILD_HASH)].map(({ runId, model }) => [runId, model])).toEqual([
    ['a', 'm'],
    ['c', 'k'],
  ]);
});

test('players are ordered by model and run', () => {
  expect(filled().outlines.players(PARENT_HASH)).toMatchObject([
    { runId: 'a', model: 'm', kind: 'live' },
    { runId: 'b', model: 'm', kind: 'live' },
    { runId: 'a', model: 'n', kind: 'live' },
  ]);
});

/** Runs of the model `m`, each with its changed configuration, and whether they are one sample: equal letters. */
function samplesOf(...runs: readonly { readonly changed: object; readonly trial?: number }[]): string {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  for (const [index, { changed, trial = 0 }] of runs.entries()) {
    const run = liveRun(`run-${index}`, ['m']);
    const configuration = z.record(z.string(), z.json()).parse(run.configuration);
    store.episodes.addRun({ ...run, configuration: { ...configuration, ...changed } });
    store.episodes.put(run.id, episodeBy('m', [], { trial }));
  }
  const settings = store.outlines.players(PARENT_HASH).map((player) => player.settings);
  store.close();
  return settings.map((each) => 'abc'.charAt(settings.indexOf(each))).join('');
}

test('runs of a model are one sample where settings are equal, whatever address, seed and selection they have', () => {
  const model = { model: 'm', mode: 'native', baseUrl: null, parameters: {} };
  const moved = { seed: 1, trials: 2, models: [{ ...model, baseUrl: 'http://127.0.0.1:1/v1' }] };
  expect(samplesOf({ changed: {} }, { changed: moved })).toBe('aa');
  const warm = { seed: 1, models: [{ ...model, parameters: { temperature: 1 } }] };
  expect(samplesOf({ changed: {} }, { changed: warm })).toBe('ab');
});

test('a run that plays a trial of another run again, with its seed, is no larger sample and stays apart', () => {
  expect(samplesOf({ changed: {} }, { changed: {} })).toBe('ab');
  expect(samplesOf({ changed: {} }, { changed: {}, trial: 1 })).toBe('aa');
  expect(samplesOf({ changed: {} }, { changed: {} }, { changed: { seed: 1 } })).toBe('aba');
});

test('meters sum the steps of episodes in the bucket `model`, ordered by run, model and order of storage', () => {
  const about = { category: 'starter_base', entryKey: ENTRY };
  const unknown = { inputTokens: null, outputTokens: null, latencySeconds: null };
  const one = { inputTokens: 10, outputTokens: 2, latencySeconds: 0.5 };
  const two = { inputTokens: 20, outputTokens: 4, latencySeconds: 1 };
  expect([...filled().outlines.meters(PARENT_HASH)]).toEqual([
    { runId: 'a', model: 'm', ...about, trial: 0, cost: 0.25, ...one },
    { runId: 'a', model: 'm', ...about, trial: 1, cost: 0.25, ...unknown },
    { runId: 'a', model: 'n', ...about, trial: 0, cost: 0.25, ...two },
    { runId: 'b', model: 'm', ...about, trial: 0, cost: null, ...one },
  ]);
});

test('episodes of a model in a run that were judged by any of some judgings', () => {
  const { outlines } = filled();
  const judged = (runId: string, model: string, ...judgings: readonly Judging[]): readonly number[] => [
    ...outlines.judgedEpisodes(judgings, { runId, model }),
  ];
  expect(judged('a', 'm', onStarter('action/x'), onStarter('outcome/x'))).toEqual([3]);
  expect(judged('a', 'm', onChild('action/x'))).toEqual([3]);
  expect(judged('a', 'n', onStarter('action/x'))).toEqual([]);
  expect(judged('c', 'k', onChild('action/x'), onStarter('action/x'))).toEqual([6]);
  expect(judged('c', 'k')).toEqual([]);
});

test('full verdicts on the episodes of some runs are ordered by episode and evaluator', () => {
  const judgings = [onStarter('outcome/x'), onStarter('action/x'), onChild('action/x')];
  expect(filled().outlines.fullVerdicts(judgings.slice(0, 2), ['a', 'b'])).toEqual([
    { episodeId: 3, evaluator: 'action/x', verdict: DIFFERS },
    { episodeId: 3, evaluator: 'outcome/x', verdict: LOST },
  ]);
  expect(
    filled()
      .outlines.fullVerdicts(judgings.slice(2), ['a', 'c'])
      .map(({ episodeId }) => episodeId),
  ).toEqual([3, 6]);
  expect(filled().outlines.fullVerdicts(judgings, ['c'])).toMatchObject([{ episodeId: 6 }]);
});
