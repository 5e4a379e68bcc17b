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

/** Two runs that begin alike, with three trials of one entry by a model whose name has a slash. */
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

  test('of several is asked for by one of their numbers', () => {
    expect(() => found(`${MODEL}/${ENTRY}/1`)).toThrow(
      new UsageError({
        place: `${MODEL}/${ENTRY}/1`,
        cause: 'means 2 episodes: 2 (run-1, trial 1), 5 (run-12, trial 1).',
        remedy: 'Write one of the numbers.',
      }),
    );
    expect(() => found(`${MODEL}/${ENTRY}`, 'run-12')).toThrow(/means 3 episodes: 4 .*, 5 .*, 6 /);
  });

  test('of many is listed up to the tenth', () => {
    const store = filled();
    for (let trial = 3; trial < 9; trial += 1) store.episodes.put('run-1', episodeBy(MODEL, [], { trial }));
    const listed =
      'means 12 episodes: (?:\\d+ \\(run-1, trial \\d\\), ){9}4 \\(run-12, trial 0\\), and 2 more\\.';
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
  ])('is found by its id %s, also where a longer one begins so', (text, id) => {
    expect(findRun(filled(), text, 'assay.db').id).toBe(id);
  });

  test.each([
    ['run', '2 runs begin so.'],
    ['', '2 runs begin so.'],
    ['run-2', 'assay.db holds no such run.'],
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

  test('is named by its id or by how its hash begins, and not at all where it is the only one', () => {
    expect(wanted('starter')).toBe('starter');
    expect(wanted(hashOf(CHILD).slice(0, 20))).toBe('starter-mended');
    expect(wanted(undefined, [CHILD.manifest])).toBe('starter-mended');
  });

  test('that nothing fits is the error that the caller makes; of several the ids and hashes are listed', () => {
    expect(() => wanted('start')).toThrow('p: none. r.');
    expect(() => wanted(undefined)).toThrow(
      new UsageError({
        place: '--suite',
        cause: `suites are stored: starter (${hashOf(STARTER).slice(0, 12)}), starter-mended (${hashOf(CHILD).slice(0, 12)}).`,
        remedy: 'Name one by id or hash.',
      }),
    );
    expect(() => wanted('')).toThrow(UsageError);
  });
});

/** The starter suite, one that derives from it, and one that derives from that. */
function lineage(): Store {
  const store = openStore(':memory:');
  for (const suite of [STARTER, CHILD, GRANDCHILD]) store.suites.add(suite);
  return store;
}

describe('what is judged', () => {
  test('is by itself every stored suite on its own episodes', () => {
    const targets = scoreTargets(lineage(), 'assay.db', undefined);
    expect(targets.toSorted((left, right) => (left.suiteHash < right.suiteHash ? -1 : 1))).toEqual(
      [STARTER, CHILD, GRANDCHILD]
        .map((suite) => ({ suiteHash: hashOf(suite), lineage: [hashOf(suite)] }))
        .toSorted((left, right) => (left.suiteHash < right.suiteHash ? -1 : 1)),
    );
  });

  test('is on a named suite its own episodes and those of all its ancestors', () => {
    expect(scoreTargets(lineage(), 'assay.db', 'starter-mended-again')).toEqual([
      {
        suiteHash: hashOf(GRANDCHILD),
        lineage: [hashOf(GRANDCHILD), hashOf(CHILD), hashOf(STARTER)],
      },
    ]);
    expect(() => scoreTargets(lineage(), 'assay.db', 'other')).toThrow(
      'assay.db: holds no suite "other". Name a stored suite by id or hash; "assay run" and "assay import" store one.',
    );
  });

  test('are of the ancestors the entries whose references the evaluator judges by', () => {
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

  test('of one lineage are refused unless a suite is named, since an episode would count twice', () => {
    const store = judgedOn(STARTER, GRANDCHILD);
    expect(() => hashesOf(store, undefined)).toThrow(
      /episodes were judged on several suites of one lineage: starter \(.{12}\), starter-mended-again \(.{12}\)\./,
    );
    expect(hashesOf(store, 'starter')).toEqual([hashOf(STARTER)]);
    expect(hashesOf(store, 'starter-mended-again')).toEqual([hashOf(GRANDCHILD)]);
    expect(hashesOf(judgedOn(CHILD), undefined)).toEqual([hashOf(CHILD)]);
  });

  test('are none for a suite that is stored and not judged', () => {
    expect(() => hashesOf(judgedOn(STARTER), 'starter-mended')).toThrow(
      'assay.db: holds no verdicts on a suite "starter-mended". Judge it with "assay score --suite starter-mended" first, or name another one with --suite.',
    );
  });
});
