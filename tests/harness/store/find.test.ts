import { describe, expect, test } from 'vitest';
import { InputError, UsageError } from '../../../harness/contract/errors.ts';
import { findEpisode } from '../../../harness/store/find-episode.ts';
import { findRun } from '../../../harness/store/find-run.ts';
import { judgingsNamed } from '../../../harness/store/judgings-named.ts';
import { oneSuite } from '../../../harness/store/one-suite.ts';
import { ancestorsEntries, scoreTargets } from '../../../harness/store/score-target.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { derivedSuite, ENTRY, episodeBy, liveRun, onStarter, STARTER } from '../../support/workbench.ts';

const MODEL = 'maker/model';

/** Two runs with a common id prefix, with three trials of one entry by a model whose name contains a slash. */
function filled(): Store {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  for (const id of ['run-1', 'run-12']) {
    store.episodes.addRun(liveRun(id, [MODEL]));
    for (const trial of [0, 1, 2]) store.episodes.put(id, episodeBy(MODEL, [], { trial }));
  }
  return store;
}

describe('an episode', () => {
  const found = (text: string, run?: string) => {
    const { runId, episode } = findEpisode(filled(), text, run);
    return [runId, episode.trial];
  };

  test.each([
    ['3', undefined, ['run-1', 2]],
    [`${MODEL}/${ENTRY}/1`, 'run-12', ['run-12', 1]],
    [`${MODEL}/${ENTRY}/0`, 'run-12', ['run-12', 0]],
    ['5', 'run-12', ['run-12', 1]],
    ['5', 'run-1', ['run-12', 1]],
  ])('is found by %s in the run %s', (text, run, address) => {
    expect(found(text, run)).toEqual(address);
  });

  test('that matches several lists their numbers', () => {
    expect(() => found(`${MODEL}/${ENTRY}/1`)).toThrow(
      new UsageError({
        place: `${MODEL}/${ENTRY}/1`,
        cause: 'matches 2 episodes: 2 (run-1, trial 1), 5 (run-12, trial 1).',
        remedy: 'Use one of the numbers.',
      }),
    );
    expect(() => found(`${MODEL}/${ENTRY}`, 'run-12')).toThrow(/matches 3 episodes: 4 .*, 5 .*, 6 /);
  });

  test('that matches many lists the first ten', () => {
    const store = filled();
    for (let trial = 3; trial < 9; trial += 1) store.episodes.put('run-1', episodeBy(MODEL, [], { trial }));
    const listed =
      'matches 12 episodes: (?:\\d+ \\(run-1, trial \\d\\), ){9}4 \\(run-12, trial 0\\), and 2 more\\.';
    expect(() => findEpisode(store, `${MODEL}/${ENTRY}`, undefined)).toThrow(new RegExp(listed));
  });

  test.each([
    ['7', undefined],
    ['2', 'run-2'],
    [`model/${ENTRY}`, undefined],
    [`${MODEL}/${ENTRY}/3`, undefined],
    [ENTRY, undefined],
    ['', undefined],
  ])('that is not stored is not found: "%s" in the run %s', (text, run) => {
    expect(() => found(text, run)).toThrow(/no such episode is stored/);
  });

  test('on an entry whose id is a number is found by model and entry', () => {
    const store = filled();
    store.episodes.put('run-1', episodeBy('m', [], { entryId: '12' }));
    expect(findEpisode(store, 'm/12', undefined).episode.entryId).toBe('12');
  });
});

describe('a run', () => {
  test.each([
    ['run-1', 'run-1'],
    ['run-12', 'run-12'],
  ])('is found by its id %s, even if it is a prefix of a longer one', (text, id) => {
    expect(findRun(filled(), text, 'assay.db').id).toBe(id);
  });

  test.each([
    ['run', '2 runs have this prefix.'],
    ['', '2 runs have this prefix.'],
    ['run-2', 'assay.db contains no such run.'],
  ])('is not found by "%s": %s', (text, cause) => {
    const remedy = 'List the runs with "assay runs".';
    expect(() => findRun(filled(), text, 'assay.db')).toThrow(new UsageError({ place: text, cause, remedy }));
  });
});

const CHILD = derivedSuite('starter-mended', STARTER.entries.slice(1));
const GRANDCHILD = derivedSuite('starter-mended-again', STARTER.entries.slice(2), CHILD);
const hashOf = ({ manifest }: typeof STARTER): string => manifest.contentHash;

describe('a suite', () => {
  const manifests = [STARTER.manifest, CHILD.manifest];
  const wanted = (word: string | undefined, among = manifests) =>
    oneSuite(among, word, {
      none: () => new InputError({ place: 'p', cause: 'none.', remedy: 'r.' }),
      several: 'suites',
    }).id;

  test('is selected by id or hash prefix, or by default if it is the only one', () => {
    expect(wanted('starter')).toBe('starter');
    expect(wanted(hashOf(CHILD).slice(0, 20))).toBe('starter-mended');
    expect(wanted(undefined, [CHILD.manifest])).toBe('starter-mended');
  });

  test('without a match throws the error of the caller; several matches are listed with ids and hashes', () => {
    expect(() => wanted('start')).toThrow('p: none. r.');
    expect(() => wanted(undefined)).toThrow(
      new UsageError({
        place: '--suite',
        cause: `suites are stored: starter (${hashOf(STARTER).slice(0, 12)}), starter-mended (${hashOf(CHILD).slice(0, 12)}).`,
        remedy: 'Select one by id or hash.',
      }),
    );
    expect(() => wanted('')).toThrow(UsageError);
  });
});

/** The starter suite, a suite derived from it, and one derived from that. */
function lineage(): Store {
  const store = openStore(':memory:');
  for (const suite of [STARTER, CHILD, GRANDCHILD]) store.suites.add(suite);
  return store;
}

describe('what is judged', () => {
  test('defaults to every stored suite with its own episodes', () => {
    const targets = scoreTargets(lineage(), 'assay.db', undefined);
    expect(targets.toSorted((left, right) => (left.suiteHash < right.suiteHash ? -1 : 1))).toEqual(
      [STARTER, CHILD, GRANDCHILD]
        .map((suite) => ({ suiteHash: hashOf(suite), lineage: [hashOf(suite)] }))
        .toSorted((left, right) => (left.suiteHash < right.suiteHash ? -1 : 1)),
    );
  });

  test('includes, for a named suite, its own episodes and those of all its ancestors', () => {
    expect(scoreTargets(lineage(), 'assay.db', 'starter-mended-again')).toEqual([
      {
        suiteHash: hashOf(GRANDCHILD),
        lineage: [hashOf(GRANDCHILD), hashOf(CHILD), hashOf(STARTER)],
      },
    ]);
    expect(() => scoreTargets(lineage(), 'assay.db', 'other')).toThrow(
      'assay.db: contains no suite "other". Select a stored suite by id or hash; "assay run" and "assay import" store one.',
    );
  });

  test('are the entries of ancestors with a kind of reference that the evaluator supports', () => {
    const store = openStore(':memory:');
    const [first, second, ...others] = STARTER.entries;
    if (first === undefined || second === undefined) throw new Error('the starter suite is smaller');
    const mixed = derivedSuite('mixed', [
      { ...first, reference: { kind: 'no-call' } },
      { ...second, occurrence: 1 },
    ]);
    const child = derivedSuite('child', others, mixed);
    for (const suite of [mixed, child]) store.suites.add(suite);
    const [target] = scoreTargets(store, 'assay.db', 'child');
    if (target === undefined) throw new Error('nothing is judged');
    const entriesBy = (...kinds: ('calls' | 'no-call')[]) =>
      [...ancestorsEntries(store, target, new Set(kinds))].map(([hash, byKey]) => [hash, [...byKey]]);
    const { category } = second;
    expect(entriesBy('calls')).toEqual([[hashOf(mixed), [[`${second.id}#1`, category]]]]);
    expect(entriesBy('no-call')).toEqual([[hashOf(mixed), [[first.id, first.category]]]]);
    expect(entriesBy()).toEqual([[hashOf(mixed), []]]);
  });
});

describe('verdicts of several suites', () => {
  const judgedOn = (...suites: readonly (typeof STARTER)[]): Store => {
    const store = lineage();
    store.episodes.addRun(liveRun('run', ['m']));
    store.episodes.put('run', episodeBy('m', []));
    for (const suite of suites) {
      store.verdicts.put(1, { ...onStarter('action/x'), suiteHash: hashOf(suite) }, { kind: 'pass' });
    }
    return store;
  };
  const hashesOf = (store: Store, suite: string | undefined) =>
    judgingsNamed(store, 'assay.db', 'action', suite).map(({ suiteHash }) => suiteHash);

  test('of one lineage are rejected unless a suite is named, because an episode would count twice', () => {
    const store = judgedOn(STARTER, GRANDCHILD);
    expect(() => hashesOf(store, undefined)).toThrow(
      /episodes were judged on a suite and on suites derived from it: starter \(.{12}\), starter-mended-again \(.{12}\)\./,
    );
    expect(hashesOf(store, 'starter')).toEqual([hashOf(STARTER)]);
    expect(hashesOf(store, 'starter-mended-again')).toEqual([hashOf(GRANDCHILD)]);
    expect(hashesOf(judgedOn(CHILD), undefined)).toEqual([hashOf(CHILD)]);
  });

  test('do not exist for a suite that is stored but not judged', () => {
    expect(() => hashesOf(judgedOn(STARTER), 'starter-mended')).toThrow(
      'assay.db: contains no verdicts on a suite "starter-mended". Judge it with "assay score --suite starter-mended" first, or select another one with --suite.',
    );
  });
});
