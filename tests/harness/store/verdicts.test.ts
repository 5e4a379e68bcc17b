import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Judging } from '../../../harness/contract/judging.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { derivedSuite, episodeBy, liveRun, onStarter, STARTER, stepOf } from '../../support/workbench.ts';

const CHILD = derivedSuite('starter-mended', STARTER.entries.toReversed());
const onChild = (id: string, version = '1'): Judging => ({
  ...onStarter(id, version),
  suiteHash: CHILD.manifest.contentHash,
});

const PASS: Verdict = { kind: 'pass' };
const FAIL: Verdict = { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] };
const LOST: Verdict = { kind: 'unscored', because: 'infrastructure' };

/** Entry of a base category by its place in the suite. */
const entryAt = (place: number): string => STARTER.entries[place]?.id ?? '';

/** A store with both suites and runs `a` and `b` over the first. */
function newStore(): Store {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  store.suites.add(CHILD);
  for (const id of ['b', 'a']) store.episodes.addRun(liveRun(id, ['m', 'n']));
  return store;
}

test('verdicts on one episode of different suites, evaluators and versions are stored side by side', () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', []));
  const verdicts = [
    [onStarter('action/x'), PASS],
    [onStarter('action/x', '2'), FAIL],
    [onStarter('outcome/x'), LOST],
    [onChild('action/x'), FAIL],
  ] as const;
  for (const [judging, verdict] of verdicts) store.verdicts.put(1, judging, verdict);
  for (const [judging, verdict] of verdicts) {
    expect([...store.verdicts.of([judging])]).toEqual([
      expect.objectContaining({ suiteHash: judging.suiteHash, verdict }),
    ]);
  }
  const bySuite = (one: Judging, other: Judging): number =>
    one.suiteHash < other.suiteHash ? -1 : one.suiteHash > other.suiteHash ? 1 : 0;
  const judgings = verdicts.map(([judging]) => judging).toSorted(bySuite);
  expect(store.verdicts.judgings()).toEqual(judgings);
});

test('a verdict of the same judging replaces the existing one', () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', []));
  for (const verdict of [PASS, FAIL]) store.verdicts.put(1, onStarter('action/x'), verdict);
  expect(store.lookup.verdictsOn(1)).toEqual([{ ...onStarter('action/x'), verdict: FAIL }]);
  expect([...store.verdicts.kinds([onStarter('action/x')])].map(({ kind }) => kind)).toEqual(['fail']);
});

test('a judging that is not stored has no verdicts, and reading it stores nothing', () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', []));
  store.verdicts.put(1, onStarter('action/x'), PASS);
  for (const judging of [onStarter('action/x', '2'), onStarter('action/y'), onChild('action/x')]) {
    expect([...store.verdicts.of([judging])]).toEqual([]);
    expect([...store.verdicts.kinds([judging])]).toEqual([]);
  }
  expect([...store.verdicts.of([])]).toEqual([]);
  expect(store.verdicts.judgings()).toEqual([onStarter('action/x')]);
});

test('a verdict on an episode or suite that is not stored is rejected', () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', []));
  expect(() => {
    store.verdicts.put(2, onStarter('action/x'), PASS);
  }).toThrow(/FOREIGN KEY/);
  expect(() => {
    store.verdicts.put(1, { ...onStarter('action/x'), suiteHash: '0'.repeat(64) }, PASS);
  }).toThrow(/FOREIGN KEY/);
});

test('a failed transaction does not affect later verdicts', async () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', []));
  const failing = store.whole(() => {
    store.verdicts.put(1, onStarter('action/x'), PASS);
    return Promise.reject(new Error('stopped'));
  });
  await expect(failing).rejects.toThrow('stopped');
  store.verdicts.put(1, onStarter('outcome/x'), FAIL);
  store.verdicts.put(1, onStarter('action/x'), LOST);
  expect(store.lookup.verdictsOn(1)).toEqual([
    { ...onStarter('action/x'), verdict: LOST },
    { ...onStarter('outcome/x'), verdict: FAIL },
  ]);
});

/** Episodes stored in an order that no reader returns, each judged on both suites. */
function filled(): Store {
  const store = newStore();
  const episodes = [
    ['b', 'n', 1, 0],
    ['b', 'm', 1, 1],
    ['a', 'm', 1, 1],
    ['a', 'm', 1, 0],
    ['a', 'm', 0, 0],
    ['a', 'm', 20, 0],
  ] as const;
  for (const [runId, model, place, trial] of episodes) {
    const entry = STARTER.entries[place];
    if (entry === undefined) throw new Error('the starter suite is smaller');
    const about = { entryId: entry.id, category: entry.category, trial };
    store.episodes.put(runId, episodeBy(model, [[stepOf([])]], about));
  }
  for (const { id } of [...store.episodes.all()]) {
    store.verdicts.put(id, onStarter('action/x'), id % 2 === 0 ? PASS : FAIL);
    store.verdicts.put(id, onChild('action/x'), LOST);
  }
  return store;
}

type Names = { runId: string; model: string; category: string; entryKey: string; trial: number };
const namesOf = ({ runId, model, category, entryKey: key, trial }: Names): string =>
  [model, category, key, trial, runId].join(' ');

test('verdicts are ordered by model, category, suite order, trial and run', () => {
  const first = entryAt(0);
  const second = entryAt(1);
  const far = entryAt(20);
  const category = STARTER.entries[20]?.category;
  expect([...filled().verdicts.of([onStarter('action/x')])].map(namesOf)).toEqual([
    `m starter_base ${first} 0 a`,
    `m starter_base ${second} 0 a`,
    `m starter_base ${second} 1 a`,
    `m starter_base ${second} 1 b`,
    `m ${category} ${far} 0 a`,
    `n starter_base ${second} 0 b`,
  ]);
  // Entries are in the order of the suite that was judged on.
  expect([...filled().verdicts.of([onChild('action/x')])].map(namesOf).slice(0, 4)).toEqual([
    `m starter_base ${second} 0 a`,
    `m starter_base ${second} 1 a`,
    `m starter_base ${second} 1 b`,
    `m starter_base ${first} 0 a`,
  ]);
});

test('kinds are ordered by run, model, category and order of storage', () => {
  const first = entryAt(0);
  const second = entryAt(1);
  const far = entryAt(20);
  const category = STARTER.entries[20]?.category;
  const kinds = [...filled().verdicts.kinds([onStarter('action/x')])];
  expect(kinds.map((row) => `${namesOf(row)} ${row.kind}`)).toEqual([
    `m starter_base ${second} 1 a fail`,
    `m starter_base ${second} 0 a pass`,
    `m starter_base ${first} 0 a fail`,
    `m ${category} ${far} 0 a pass`,
    `m starter_base ${second} 1 b pass`,
    `n starter_base ${second} 0 b fail`,
  ]);
});

test('kinds of a run are those on its own suite, ordered by model, category and order of storage', () => {
  const kinds = filled().verdicts.kindsOfRun('a', [onStarter('action/x')]);
  const category = STARTER.entries[20]?.category;
  expect(kinds.map(({ runId, model, category: of, kind }) => ({ runId, model, category: of, kind }))).toEqual(
    [
      { runId: 'a', model: 'm', category: 'starter_base', kind: 'fail' },
      { runId: 'a', model: 'm', category: 'starter_base', kind: 'pass' },
      { runId: 'a', model: 'm', category: 'starter_base', kind: 'fail' },
      { runId: 'a', model: 'm', category, kind: 'pass' },
    ],
  );
  expect(filled().verdicts.kindsOfRun('a', [onStarter('action/x', '2')])).toEqual([]);
  expect(filled().verdicts.kindsOfRun('c', [onStarter('action/x')])).toEqual([]);
});

test('verdicts on one episode are ordered by evaluator, suite and version', () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', []));
  const [low, high] = [STARTER, CHILD].map(({ manifest }) => manifest.contentHash).toSorted();
  const judgings = ['action/x', 'outcome/x'].flatMap((id) =>
    [low ?? '', high ?? ''].flatMap((suiteHash) => ['1', '2'].map((version) => ({ suiteHash, id, version }))),
  );
  for (const judging of judgings.toReversed()) store.verdicts.put(1, judging, PASS);
  expect(store.lookup.verdictsOn(1)).toEqual(judgings.map((judging) => ({ ...judging, verdict: PASS })));
});

test('two versions of an evaluator can be compared, and an evaluator on two suites', () => {
  const store = newStore();
  for (const trial of [0, 1, 2]) store.episodes.put('a', episodeBy('m', [], { trial }));
  for (const id of [1, 2, 3]) {
    store.verdicts.put(id, onStarter('action/x', '1'), PASS);
    store.verdicts.put(id, onStarter('action/x', '2'), id === 1 ? PASS : FAIL);
  }
  store.verdicts.put(3, onChild('action/x'), LOST);
  const { disagreements } = store;
  expect(disagreements.counts([onStarter('action/x', '1')], [onStarter('action/x', '2')])).toEqual([
    { a: 'pass', b: 'fail', episodes: 2 },
    { a: 'pass', b: 'pass', episodes: 1 },
  ]);
  const differing = [...disagreements.between([onStarter('action/x', '2')], [onStarter('action/x', '1')])];
  expect(differing.map(({ episodeId, a, b }) => [episodeId, a, b])).toEqual([
    [2, FAIL, PASS],
    [3, FAIL, PASS],
  ]);
  expect(
    [...disagreements.between([onStarter('action/x')], [onChild('action/x')])].map(({ b }) => b),
  ).toEqual([LOST]);
  expect(disagreements.counts([onStarter('action/x')], [onStarter('action/y')])).toEqual([]);
});

test('episodes that only an older version has judged are reported as left behind', () => {
  const store = newStore();
  for (const trial of [0, 1, 2, 3]) store.episodes.put('a', episodeBy('m', [], { trial }));
  const put = (judging: Judging, ...ids: readonly number[]): void => {
    for (const id of ids) store.verdicts.put(id, judging, PASS);
  };
  put(onStarter('action/x', '2'), 1, 2);
  put(onStarter('action/x', '9'), 2, 3);
  put(onStarter('action/x', '10'), 1);
  put(onStarter('action/y', '1'), 4);
  put(onChild('action/x', '1'), 4);
  const newest = [onStarter('action/x', '10'), onStarter('action/y'), onChild('action/x')];
  expect(store.leftBehind(newest)).toEqual([{ judging: onStarter('action/x', '10'), episodes: 2 }]);
  expect(store.leftBehind([onStarter('action/x', '2')])).toEqual([]);
  put(onStarter('action/x', '10'), 2, 3);
  expect(store.leftBehind(newest)).toEqual([]);
});

/** One write: an episode with a key, in one of two variants, or a verdict on the episode with a key. */
const Write = fc.record({
  runId: fc.constantFrom('a', 'b'),
  model: fc.constantFrom('m', 'n'),
  trial: fc.constantFrom(0, 1),
  what: fc.oneof(
    fc.constantFrom('done', 'over'),
    fc.record({
      judging: fc.constantFrom(onStarter('action/x'), onStarter('action/x', '2'), onChild('action/x')),
      verdict: fc.constantFrom(PASS, FAIL, LOST),
    }),
  ),
});

test('after any sequence of writes, the store equals a model of maps by key', () => {
  const law = fc.property(fc.array(Write, { maxLength: 40 }), (writes) => {
    const store = newStore();
    const episodes = new Map<string, string>();
    const verdicts = new Map<string, Verdict>();
    for (const { runId, model, trial, what } of writes) {
      const key = `${runId} ${model} ${trial}`;
      if (typeof what === 'string') {
        if (episodes.get(key) !== what) {
          for (const judged of [...verdicts.keys()])
            if (judged.startsWith(`${key} `)) verdicts.delete(judged);
        }
        episodes.set(key, what);
        store.episodes.put(runId, episodeBy(model, [[stepOf([], what)]], { trial }));
      } else if (episodes.has(key)) {
        const stored = [...store.episodes.all({ runId, model })].find(
          ({ episode }) => episode.trial === trial,
        );
        const { suiteHash, version } = what.judging;
        verdicts.set(`${key} ${suiteHash} ${version}`, what.verdict);
        store.verdicts.put(stored?.id ?? 0, what.judging, what.verdict);
      }
    }
    const judgings = store.verdicts.judgings();
    const kept = judgings.flatMap((judging) =>
      [...store.verdicts.of([judging])].map(
        ({ runId, model, trial, suiteHash, verdict }): [string, Verdict] => [
          `${runId} ${model} ${trial} ${suiteHash} ${judging.version}`,
          verdict,
        ],
      ),
    );
    expect(new Map(kept)).toEqual(verdicts);
    expect(kept).toHaveLength(verdicts.size);
    const bodies = [...store.episodes.all()].map(({ runId, episode }): [string, unknown] => [
      `${runId} ${episode.model} ${episode.trial}`,
      episode.turns[0]?.steps[0]?.written,
    ]);
    expect(new Map(bodies)).toEqual(episodes);
    store.close();
  });
  fc.assert(law, { numRuns: 60 });
});

test('a repeated entry has its own key', () => {
  const store = newStore();
  store.episodes.put('a', episodeBy('m', [], { occurrence: 1 }));
  store.verdicts.put(1, onStarter('action/x'), PASS);
  const key = entryKey({ id: entryAt(0), occurrence: 1 });
  expect([...store.verdicts.of([onStarter('action/x')])].map((row) => row.entryKey)).toEqual([key]);
});
