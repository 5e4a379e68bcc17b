import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, linkSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { isSameFile, withDatabaseCopy } from '../../../harness/store/database-copy.ts';
import { MIGRATIONS } from '../../../harness/store/migrations.ts';
import { openStore } from '../../../harness/store/store.ts';
import { databaseContent } from '../../support/database-content.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, STARTER, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const newPath = (): string => join(newFolder(), 'assay.db');

/** Runs a statement on a closed database. */
function changed(path: string, sql: string): void {
  const connection = new Database(path);
  connection.exec(sql);
  connection.close();
}

describe('a file', () => {
  test.each([1, 2, 1000])('that is %i versions newer is rejected and not modified', (ahead) => {
    const path = newPath();
    openStore(path).close();
    const version = MIGRATIONS.length + ahead;
    changed(path, `PRAGMA user_version = ${version}`);
    const content = databaseContent(path);
    expect(() => openStore(path)).toThrow(
      new InputError({
        place: path,
        cause: `was written by a newer version of assay (schema ${version}; this version supports ${MIGRATIONS.length}).`,
        remedy: 'Update assay, or use another file with --db.',
      }),
    );
    expect(databaseContent(path)).toBe(content);
  });

  test.each([0, 1, MIGRATIONS.length])('of another program at version %i gets no new tables', (version) => {
    const path = newPath();
    changed(path, `CREATE TABLE recipe (name TEXT); PRAGMA user_version = ${version}`);
    expect(() => openStore(path)).toThrow(
      /is the database of another program\. Use another file with --db\./,
    );
    expect(databaseContent(path)).toBe(JSON.stringify([['recipe', []]], null, 1));
  });

  test('without tables is migrated, and so is an empty file', () => {
    const [empty, blank] = [newPath(), newPath()];
    writeFileSync(empty, '');
    changed(blank, 'PRAGMA user_version = 0');
    for (const path of [empty, blank]) {
      const store = openStore(path);
      expect(store.episodes.runs()).toEqual([]);
      store.close();
    }
  });
});

/** A closed database with one run. */
function withOneRun(): string {
  const path = newPath();
  workbench(path, [{ run: liveRun('run', ['m']), episodes: [] }]);
  return path;
}

const runsIn = (path: string): readonly string[] => {
  const store = openStore(path);
  const ids = store.episodes.runs().map(({ id }) => id);
  store.close();
  return ids;
};

describe('a copy of a database', () => {
  test('contains the content of the file and its log, and is removed afterwards', () => {
    const [file, beside] = [withOneRun(), newPath()];
    const writer = openStore(file);
    writer.episodes.addRun(liveRun('in the log', ['m']));
    let copied = '';
    const ids = withDatabaseCopy(file, beside, (copy) => {
      copied = copy;
      return runsIn(copy);
    });
    expect(ids).toEqual(['in the log', 'run']);
    expect(existsSync(copied)).toBe(false);
    expect(readdirSync(join(beside, '..'))).toEqual([]);
    writer.close();
  });

  test('is removed even if the action fails', () => {
    const [file, beside] = [withOneRun(), newPath()];
    const stopped = new Error('stopped');
    expect(() =>
      withDatabaseCopy(file, beside, () => {
        throw stopped;
      }),
    ).toThrow(stopped);
    expect(readdirSync(join(beside, '..'))).toEqual([]);
  });

  test('can be changed without changing the file', () => {
    const file = withOneRun();
    const content = databaseContent(file);
    withDatabaseCopy(file, newPath(), (copy) => {
      const store = openStore(copy);
      store.removeRun('run');
      store.close();
    });
    expect(databaseContent(file)).toBe(content);
  });

  test('is not created of a folder or a missing file, or in a missing folder', () => {
    const action = (): void => undefined;
    const [file, nowhere] = [withOneRun(), join(newFolder(), 'none', 'assay.db')];
    for (const path of [newFolder(), nowhere]) {
      expect(() => {
        withDatabaseCopy(path, newPath(), action);
      }).toThrow(/ is not a file\. Use the path of a database file\./);
    }
    expect(() => {
      withDatabaseCopy(file, nowhere, action);
    }).toThrow(/none: no file can be created in it/);
  });

  test('is not used if another process writes the file meanwhile', async () => {
    const file = withOneRun();
    const script = `import { utimesSync } from 'node:fs';
      console.log('ready');
      for (let time = 1; ; time += 1) utimesSync(${JSON.stringify(file)}, time, time);`;
    const writer = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(writer.stdout, 'data');
      const beside = newPath();
      const copyUntilRefused = (): void => {
        for (let attempt = 0; attempt < 20_000; attempt += 1) withDatabaseCopy(file, beside, () => undefined);
      };
      expect(copyUntilRefused).toThrow(
        new InputError({
          place: file,
          cause: 'is being written by another process.',
          remedy: 'Wait for that process to end, or copy the file first.',
        }),
      );
      expect(readdirSync(join(beside, '..'))).toEqual([]);
    } finally {
      writer.kill();
    }
  });
});

test('two paths are the same file through symbolic and hard links, but not if one does not exist', () => {
  const folder = newFolder();
  const path = (name: string): string => join(folder, name);
  for (const name of ['file', 'other']) writeFileSync(path(name), 'same text');
  symlinkSync(path('file'), path('symbolic'));
  linkSync(path('file'), path('hard'));
  const isFile = (name: string): boolean => isSameFile(path('file'), path(name));
  expect(['file', 'symbolic', 'hard', 'other', 'none'].map(isFile)).toEqual([true, true, true, false, false]);
  expect(isSameFile(path('none'), path('none'))).toBe(false);
});

test('a run must refer to a stored suite, and an episode and a payment to a stored run', () => {
  const store = openStore(':memory:');
  expect(() => {
    store.episodes.addRun(liveRun('run', ['m']));
  }).toThrow(/FOREIGN KEY/);
  store.suites.add(STARTER);
  store.episodes.addRun(liveRun('run', ['m']));
  expect(() => store.episodes.put('other', episodeBy('m', []))).toThrow(/FOREIGN KEY/);
  expect(() => {
    store.payments.pay('other', 1);
  }).toThrow(/FOREIGN KEY/);
  expect(store.payments.of('other')).toEqual({ dollars: 0, unpriced: 0 });
});
