import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { STALLED } from '../../../../harness/contract/watch.ts';
import { openStore } from '../../../../harness/store/store.ts';
import { assayRun, episodesIn, runIdIn, starterFlags } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test('a resume does not evaluate again what did not end: the episode is over budget, and nothing is asked', async () => {
  server = await startModelServer(() => Promise.resolve({ kind: 'reply', reply: { text: 'Done.' } }));
  const database = join(folder(), 'assay.db');
  const ran = await assayRun([...starterFlags(database, server), '--limit', '3']);
  const runId = runIdIn(ran);
  // As a process leaves it that was ended while it evaluated this episode.
  const connection = new Database(database);
  connection.exec("DELETE FROM episode WHERE entry_key = 'starter_base_1'; DELETE FROM reply_cache;");
  connection.close();
  const store = openStore(database);
  store.stalled.add({ runId, model: 'compatible:m', entryKey: 'starter_base_1', trial: 0 });
  store.close();
  const sent = server.count();
  const resumed = await assayRun(['--resume', runId, '--db', database]);
  expect(resumed.code).toBe(0);
  expect(server.count()).toBe(sent);
  const stalled = episodesIn(database).filter(({ entryId }) => entryId === 'starter_base_1');
  expect(stalled.map(({ ending }) => ending)).toEqual([STALLED]);
});
