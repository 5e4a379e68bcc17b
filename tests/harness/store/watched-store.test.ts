import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../harness/store/migrations.ts';
import { openStore, openStoreToWatch } from '../../../harness/store/store.ts';
import { fillSmallStore, smallSuite } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let path = '';
beforeEach(() => {
  path = join(newFolder(), 'work.db');
  fillSmallStore(path);
});

test('SQLite itself refuses what would change a watched database', () => {
  const bytes = (): string => hash('sha256', readFileSync(path));
  const before = bytes();
  const store = openStoreToWatch(path);
  expect(() => {
    store.payments.pay('import', 1);
  }).toThrow('readonly');
  expect(store.episodes.names().length).toBeGreaterThan(10);
  store.close();
  expect(bytes()).toBe(before);
});

test('a watched database says when another process has changed it, and shows what it wrote', () => {
  const watched = openStoreToWatch(path);
  const [before, spent] = [watched.changes(), watched.payments.of('import').dollars];
  expect(watched.changes()).toBe(before);
  const writer = openStore(path);
  writer.payments.pay('import', 2);
  expect(watched.changes()).not.toBe(before);
  expect(watched.payments.of('import').dollars).toBe(spent + 2);
  writer.close();
  watched.close();
});

test('a database of an older version is not brought up to date by watching it', () => {
  const connection = new Database(path);
  connection.pragma(`user_version = ${MIGRATIONS.length - 1}`);
  connection.close();
  expect(() => openStoreToWatch(path)).toThrow(/older version of assay\. Run "assay runs" once/);
});

test('the verdicts on one model are those that all verdicts hold of it', () => {
  const store = openStoreToWatch(path);
  const judgings = store.verdicts.judgings();
  const all = [...store.verdictGroups.of(judgings)];
  expect(all.length).toBeGreaterThan(2);
  for (const each of all) expect(store.verdictGroups.on(judgings, each)).toEqual(each);
  expect(store.verdictGroups.on(judgings, { runId: 'import', model: 'unknown' }).categories.size).toBe(0);
  store.close();
});

test('an excerpt of a suite is the suite with fewer entries', () => {
  const store = openStoreToWatch(path);
  const { contentHash } = smallSuite().manifest;
  const suite = store.suites.get(contentHash);
  expect(store.suites.excerpt(contentHash, ['simple_2', 'nowhere', 'simple_0'])).toEqual({
    ...suite,
    entries: suite?.entries.filter(({ id }) => ['simple_0', 'simple_2'].includes(id)),
  });
  expect(store.suites.excerpt('none', ['simple_0'])).toBeUndefined();
  store.close();
});
