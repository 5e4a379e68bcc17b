import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { liveRun, STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

test('a confirmation covers what was committed before it, and many at once resolve', async () => {
  const store = openStore(join(newFolder(), 'assay.db'));
  const disk = store.logSync();
  store.suites.add(STARTER);
  await Promise.all([disk.synced(), disk.synced(), disk.synced()]);
  store.episodes.addRun(liveRun('run', ['m']));
  await disk.synced();
  await disk.close();
  await disk.synced(); // opens the log again
  await disk.close();
  store.close();
});

test('a database in memory needs no confirmation, and one whose log is missing says so', async () => {
  const memory = openStore(':memory:');
  await memory.logSync().synced();
  memory.close();
  const path = join(newFolder(), 'assay.db');
  const store = openStore(path);
  store.close(); // SQLite removes the log
  await expect(store.logSync().synced()).rejects.toThrow('ENOENT');
});
