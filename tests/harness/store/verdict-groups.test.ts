import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { oldDatabase, writtenDatabase } from '../../support/old-databases.ts';
import { fillSmallStore } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, onStarter, STARTER, stepOf } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const newPath = (): string => join(newFolder(), 'assay.db');
const JUDGING = onStarter('action/x');

/** A store with two trials of a model on one entry. */
function twoTrials(path = ':memory:'): Store {
  const store = openStore(path);
  store.suites.add(STARTER);
  store.episodes.addRun(liveRun('run', ['m']));
  for (const trial of [0, 1]) store.episodes.put('run', episodeBy('m', [[stepOf([])]], { trial }));
  return store;
}

const READING = {
  reader: 'judge',
  prompt: { system: '', user: 'Was it right?' },
  reason: 'It was.',
  reply: 'yes',
};

const linesOf = (store: Store, reader?: string) =>
  [...store.verdictGroups.of([JUDGING], reader)].flatMap(({ categories }) =>
    [...categories.values()].flat().map(({ kind, reason, trials }) => [kind, reason, trials]),
  );

/** What the rows of a database file hold. */
function bodiesIn(path: string): readonly unknown[] {
  const connection = new Database(path, { readonly: true });
  try {
    return connection.prepare('SELECT body FROM verdict_group ORDER BY 1').pluck().all();
  } finally {
    connection.close();
  }
}

test('verdicts that say the same are one line with their trials', () => {
  const store = twoTrials();
  store.verdicts.put(1, JUDGING, { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] });
  store.verdicts.put(2, JUDGING, { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 1 }] });
  expect(linesOf(store)).toEqual([['fail', 'turn-without-call', [0, 1]]]);
  store.verdicts.put(1, JUDGING, { kind: 'pass' });
  expect(linesOf(store)).toEqual([
    ['pass', null, [0]],
    ['fail', 'turn-without-call', [1]],
  ]);
  store.close();
});

test('a count holds until a write changes a verdict; a verdict that says the same again changes nothing', () => {
  const store = twoTrials();
  const { uncounted, countAll } = store.verdictGroups;
  store.verdicts.put(1, JUDGING, { kind: 'pass' });
  expect(uncounted()).toHaveLength(1);
  countAll();
  store.verdicts.put(1, JUDGING, { kind: 'pass' });
  expect(uncounted()).toEqual([]);
  store.verdicts.put(2, JUDGING, { kind: 'pass' });
  expect(uncounted()).toHaveLength(1);
  countAll();
  store.episodes.put('run', episodeBy('m', [[stepOf([], 'other words')]], { trial: 1 }));
  expect(uncounted()).toHaveLength(1);
  expect(linesOf(store)).toEqual([['pass', null, [0]]]);
  store.close();
});

test('a group whose last verdict is deleted is gone after a count, and those of a deleted run at once', () => {
  const path = newPath();
  const store = twoTrials(path);
  store.verdicts.put(1, JUDGING, { kind: 'pass' });
  store.verdictGroups.countAll();
  store.episodes.put('run', episodeBy('m', [[stepOf([], 'other words')]]));
  expect(bodiesIn(path)).toEqual([null]);
  expect([...store.verdictGroups.of([JUDGING])]).toEqual([]);
  store.verdictGroups.countAll();
  expect(bodiesIn(path)).toEqual([]);
  store.verdicts.put(2, JUDGING, { kind: 'pass' });
  store.removeRun('run');
  expect(bodiesIn(path)).toEqual([]);
  store.close();
});

test('readings decide the episodes that need review, trial by trial, and no others', () => {
  const store = twoTrials();
  const unclear = { kind: 'unscored', because: 'needs-review', reason: 'who knows' } as const;
  for (const id of [1, 2]) store.verdicts.put(id, JUDGING, unclear);
  store.readings.put(2, JUDGING, { ...READING, kind: 'pass' });
  store.verdictGroups.countAll();
  expect(linesOf(store)).toEqual([['unscored', 'needs-review', [0, 1]]]);
  expect(linesOf(store, 'other')).toEqual(linesOf(store));
  expect(linesOf(store, 'judge').map(([kind, , trials]) => [kind, trials])).toEqual([
    ['unscored', [0]],
    ['pass', [1]],
  ]);
  store.verdicts.put(2, JUDGING, { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] });
  expect(linesOf(store, 'judge').map(([kind]) => kind)).toEqual(['unscored', 'fail']);
  store.close();
});

test('scoring leaves nothing uncounted', () => {
  const store = twoTrials();
  const aside = store.judgeAside();
  for (const id of [1, 2]) aside.put(id, JUDGING, { kind: 'pass' });
  store.atOnce(() => {
    aside.store();
  });
  expect(store.verdictGroups.uncounted()).toEqual([]);
  expect(linesOf(store)).toEqual([['pass', null, [0, 1]]]);
  store.close();
});

test('a database of an earlier version is counted by its first reader, which goes on where a count was interrupted', async () => {
  const path = newPath();
  writtenDatabase(path);
  const store = openStore(path);
  const [first, ...others] = store.verdictGroups.uncounted();
  if (first === undefined) throw new Error('the database has no verdicts');
  store.verdictGroups.count(first);
  expect(store.verdictGroups.uncounted()).toEqual(others);
  store.close();
  const before = await assay('rank', '--evaluator', 'action@1', '--db', path);
  expect(bodiesIn(path).every((body) => typeof body === 'string' && body !== '[]')).toBe(true);
  const counted = bodiesIn(path);
  const after = await assay('rank', '--evaluator', 'action@1', '--db', path);
  expect([after.printed, bodiesIn(path)]).toEqual([before.printed, counted]);
});

test.each([1, 2, 3])('verdicts of a database of version %i are counted after its migration', (version) => {
  const path = newPath();
  oldDatabase(path, version);
  const store = openStore(path);
  store.verdictGroups.countAll();
  store.close();
  expect(bodiesIn(path)).toEqual([
    '[["starter_base",[["starter_base_0",1,"pass",null,null,[0,1]]]]]',
    '[["starter_base",[["starter_base_0",1,"unscored","harness",null,[0]]]]]',
    '[["starter_base",[["starter_base_0",3,"pass",null,null,[1]]]]]',
  ]);
});

test.each([
  '{}',
  '[["c",[["e",1,"pass",null,null,[]]]]]',
  '[["c",[["e",1,"perhaps",null,null,[0]]]]]',
  '[1]',
])('a stored group that nothing wrote is refused with its place: %s', async (body) => {
  const path = newPath();
  fillSmallStore(path);
  openStore(path).close();
  const connection = new Database(path);
  connection.prepare('UPDATE verdict_group SET body = ?').run(body);
  connection.close();
  const ran = await assay('rank', '--evaluator', 'action', '--db', path);
  expect([ran.code, ran.noted]).toEqual([
    3,
    expect.stringMatching(/summary of verdicts on .* of run import: is no summary of verdicts/),
  ]);
});
