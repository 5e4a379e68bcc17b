import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, onStarter, STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const PASS = { kind: 'pass' } as const;

/** An open database file with one run of three judged episodes. */
function filled(): { readonly path: string; readonly store: Store } {
  const path = join(newFolder(), 'assay.db');
  const store = openStore(path);
  store.suites.add(STARTER);
  store.episodes.addRun(liveRun('run', ['m']));
  for (const trial of [0, 1, 2]) store.episodes.put('run', episodeBy('m', [], { trial }));
  for (const { id } of [...store.episodes.all()]) store.verdicts.put(id, onStarter('action/x'), PASS);
  return { path, store };
}

const trialsIn = (store: Store): readonly number[] =>
  [...store.verdicts.of([onStarter('action/x')])].map(({ trial }) => trial);

test('writes of a transaction are visible to its own readers immediately, and to others after it ends', async () => {
  const { path, store } = filled();
  const reader = openStore(path);
  await store.whole(async () => {
    store.episodes.put('run', episodeBy('m', [], { trial: 3 }));
    await Promise.resolve();
    expect([...store.episodes.all()]).toHaveLength(4);
    expect([...reader.episodes.all()]).toHaveLength(3);
  });
  expect([...reader.episodes.all()]).toHaveLength(4);
  for (const each of [store, reader]) each.close();
});

test('a reader of verdicts keeps its snapshot and does not block a writer', () => {
  const { path, store } = filled();
  const reader = openStore(path);
  const read: number[] = [];
  for (const { trial } of reader.verdicts.of([onStarter('action/x')])) {
    read.push(trial);
    if (read.length > 1) continue;
    store.atOnce(() => {
      store.episodes.put('run', episodeBy('m', [[]], { trial: 1 })); // replaces an episode and deletes its verdict
      store.episodes.put('run', episodeBy('m', [], { trial: 3 }));
    });
    expect(trialsIn(store)).toEqual([0, 2]);
  }
  expect(read).toEqual([0, 1, 2]);
  expect(trialsIn(reader)).toEqual([0, 2]);
  for (const each of [store, reader]) each.close();
});

test('episodes are read one at a time: those that another process removes meanwhile are skipped', () => {
  const { path, store } = filled();
  const reader = openStore(path);
  const read: number[] = [];
  for (const { episode } of reader.episodes.all()) {
    read.push(episode.trial);
    store.removeRun('run');
  }
  expect(read).toEqual([0]);
  for (const each of [store, reader]) each.close();
});

const module = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
const PRELUDE = `const { openStore } = await import(${module('../../../harness/store/store.ts')});`;

/** A process that runs a script on a store. `ready`: it has opened the store. */
function otherProcess(path: string, script: string) {
  const code = `${PRELUDE}
    const store = openStore(${JSON.stringify(path)});
    ${script}
    store.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { ready: once(child.stdout, 'data'), ended: once(child, 'exit') };
}

const SLEEP = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);';
const addRun = (id: string): string => `store.episodes.addRun(${JSON.stringify(liveRun(id, ['m']))});`;

test('a writer waits for another process that is writing', async () => {
  const { path, store } = filled();
  const other = otherProcess(
    path,
    `store.atOnce(() => {
       ${addRun('theirs')}
       console.log('ready');
       ${SLEEP}
     });`,
  );
  await other.ready;
  store.atOnce(() => {
    store.episodes.addRun(liveRun('ours', ['m']));
  });
  expect(store.episodes.runs().map(({ id }) => id)).toEqual(['ours', 'run', 'theirs']);
  expect((await other.ended)[0]).toBe(0);
  store.close();
});

test('a transaction that reads before it writes locks the database from its start', async () => {
  const { path, store } = filled();
  let other: ReturnType<typeof otherProcess> | undefined;
  await store.whole(async () => {
    expect(store.episodes.runs()).toHaveLength(1);
    other = otherProcess(path, `console.log('ready'); ${addRun('theirs')}`);
    await other.ready;
    await wait(200); // the other process now waits for the lock
    expect(store.episodes.runs()).toHaveLength(1);
    store.episodes.addRun(liveRun('ours', ['m']));
  });
  expect((await other?.ended)?.[0]).toBe(0);
  expect(store.episodes.runs().map(({ id }) => id)).toEqual(['ours', 'run', 'theirs']);
  store.close();
});
