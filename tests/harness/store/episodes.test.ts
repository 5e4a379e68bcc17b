import { expect, test } from 'vitest';
import type { Ending } from '../../../harness/contract/episode.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import {
  derivedSuite,
  ENTRY,
  episodeBy,
  liveRun,
  onStarter,
  referenceSteps,
  STARTER,
  stepOf,
} from '../../support/workbench.ts';

const CHILD = derivedSuite('starter-mended', STARTER.entries.slice(1));

/** A store with both suites and no run. */
function newStore(): Store {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  store.suites.add(CHILD);
  return store;
}

const runOn = (id: string, suiteHash: string, startedAt = '2026-01-02T03:04:05.000Z') => ({
  ...liveRun(id, ['m']),
  suiteHash,
  startedAt,
});

const PASS = { kind: 'pass' } as const;

test('storing an identical episode changes nothing and keeps its verdicts', () => {
  const store = newStore();
  store.episodes.addRun(liveRun('run', ['m']));
  expect(store.episodes.put('run', episodeBy('m', referenceSteps()))).toBe('added');
  store.verdicts.put(1, onStarter('action/x'), PASS);
  expect(store.episodes.put('run', episodeBy('m', referenceSteps()))).toBe('unchanged');
  expect([...store.episodes.all()].map(({ id }) => id)).toEqual([1]);
  expect(store.lookup.verdictsOn(1)).toHaveLength(1);
});

test('a different episode with the same key replaces the old one and deletes its verdicts', () => {
  const store = newStore();
  store.episodes.addRun(liveRun('run', ['m']));
  store.episodes.put('run', episodeBy('m', referenceSteps()));
  const judgings = [
    onStarter('action/x'),
    onStarter('action/x', '2'),
    { ...onStarter('action/x'), suiteHash: CHILD.manifest.contentHash },
  ];
  for (const judging of judgings) store.verdicts.put(1, judging, PASS);
  expect([...store.verdicts.of(judgings)]).toHaveLength(3);
  const other = episodeBy('m', [[stepOf(['ls()'])]]);
  expect(store.episodes.put('run', other)).toBe('replaced');
  expect([...store.episodes.all()].map(({ episode }) => episode)).toEqual([other]);
  expect([...store.verdicts.of(judgings)]).toEqual([]);
  expect(store.verdicts.judgings()).toEqual([]);
});

test.each([
  ['run', 'other', {}],
  ['model', 'run', { model: 'n' }],
  ['entry', 'run', { entryId: 'starter_base_1' }],
  ['occurrence', 'run', { occurrence: 1 }],
  ['trial', 'run', { trial: 1 }],
])('episodes that differ in their %s are stored side by side', (_what, runId, changed) => {
  const store = newStore();
  for (const id of ['run', 'other']) store.episodes.addRun(liveRun(id, ['m']));
  store.episodes.put('run', episodeBy('m', referenceSteps()));
  expect(store.episodes.put(runId, episodeBy('m', [], changed))).toBe('added');
  expect([...store.episodes.all()]).toHaveLength(2);
});

test('an existing run is not changed', () => {
  const store = newStore();
  store.episodes.addRun(liveRun('run', ['m']));
  store.episodes.addRun({ ...liveRun('run', ['n']), startedAt: '2030-01-01T00:00:00.000Z' });
  expect(store.episodes.runs()).toEqual([liveRun('run', ['m'])]);
});

test('runs are listed by start time, then by id', () => {
  const store = newStore();
  const { contentHash } = STARTER.manifest;
  store.episodes.addRun(runOn('late', contentHash, '2026-02-01T00:00:00.000Z'));
  store.episodes.addRun(runOn('b', contentHash));
  store.episodes.addRun(runOn('a', contentHash));
  expect(store.episodes.runs().map(({ id }) => id)).toEqual(['a', 'b', 'late']);
});

const LOST: Ending = { bucket: 'infrastructure', failure: 'server', message: 'HTTP 500', attempts: 3 };

/** Five episodes in two runs on two suites, each named by its position in the order of storage. */
function filled(): Store {
  const store = newStore();
  store.episodes.addRun(runOn('one', STARTER.manifest.contentHash));
  store.episodes.addRun(runOn('two', CHILD.manifest.contentHash));
  store.episodes.put('one', episodeBy('n', [], { recordedId: '1' }));
  store.episodes.put('one', episodeBy('m', [], { recordedId: '2', category: 'starter_miss' }));
  store.episodes.put('two', episodeBy('m', [], { recordedId: '3', trial: 4 }));
  store.episodes.put('one', episodeBy('m', [], { recordedId: '4', trial: 2, ending: LOST }));
  store.episodes.put('two', episodeBy('m', [], { recordedId: '5', trial: 3 }));
  return store;
}

const idsOf = (store: Store, filter?: Parameters<Store['episodes']['all']>[0]): readonly string[] =>
  [...store.episodes.all(filter)].map(({ episode }) => episode.recordedId);

test('episodes are ordered by model, category and order of storage', () => {
  expect(idsOf(filled())).toEqual(['3', '4', '5', '2', '1']);
});

test.each([
  ['a run', { runId: 'two' }, ['3', '5']],
  ['a model', { model: 'n' }, ['1']],
  ['categories', { categories: ['starter_miss'] }, ['2']],
  ['no category', { categories: [] }, []],
  ['one suite', { suiteHashes: [STARTER.manifest.contentHash] }, ['4', '2', '1']],
  [
    'two suites',
    { suiteHashes: [STARTER.manifest.contentHash, CHILD.manifest.contentHash] },
    ['3', '4', '5', '2', '1'],
  ],
  ['no suite', { suiteHashes: [] }, []],
  ['a model of a run', { runId: 'one', model: 'm' }, ['4', '2']],
])('a filter reads the episodes of %s only', (_what, filter, ids) => {
  expect(idsOf(filled(), filter)).toEqual(ids);
});

test('a stored episode names the suite that it was played on', () => {
  const suites = [...filled().episodes.all({ categories: ['starter_base'] })].map(
    ({ suiteHash }) => suiteHash,
  );
  const { contentHash } = CHILD.manifest;
  expect(suites).toEqual([
    contentHash,
    STARTER.manifest.contentHash,
    contentHash,
    STARTER.manifest.contentHash,
  ]);
});

test('episodes may be written while they are read', () => {
  const store = filled();
  for (const { id, runId, episode } of store.episodes.all()) {
    store.verdicts.put(id, onStarter('action/x'), PASS);
    store.episodes.put(runId, { ...episode, recordedId: `${episode.recordedId} again` });
  }
  expect(idsOf(store)).toEqual(['3', '4', '5', '2', '1'].map((id) => `${id} again`));
});

test('only episodes that ended in the bucket `model` count as finished', () => {
  const keys = ['m', 'n'].map((model) => `${model}\n${ENTRY}\n0`);
  expect(filled().episodes.finished('one')).toEqual(new Set(keys));
});

test('an episode is found by its number, and all episodes of a model on an entry are ordered by run and trial', () => {
  const store = filled();
  expect(store.lookup.get(3)?.episode.recordedId).toBe('3');
  expect(store.lookup.get(6)).toBeUndefined();
  expect(store.lookup.find('m', ENTRY)).toEqual([
    { id: 2, runId: 'one', trial: 0 },
    { id: 4, runId: 'one', trial: 2 },
    { id: 5, runId: 'two', trial: 3 },
    { id: 3, runId: 'two', trial: 4 },
  ]);
  expect(store.lookup.find('m', 'starter_base_1')).toEqual([]);
});
