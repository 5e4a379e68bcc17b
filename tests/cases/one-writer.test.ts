import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { LOCK_EXPIRES_AFTER } from '../../harness/store/run-locks.ts';
import { openStore } from '../../harness/store/store.ts';
import { assayRun, episodesIn, runIdIn, starterFlags, startAssayRun } from '../support/live-run.ts';
import { assayProcess } from '../crash/processes.ts';
import { assay } from '../support/command.ts';
import { THIS_PROCESS } from '../support/machine.ts';
import { startModelServer } from '../support/misbehaving-server.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const NOW = new Date('2026-01-02T03:04:05Z');
const ELSEWHERE = {
  token: 'theirs',
  host: 'another-machine',
  processId: 4711,
  since: '2026-01-02T03:00:00.000Z',
};

/** A run with a part of its episodes left to play, over a server that answers in words. */
async function unfinishedRun() {
  server = await startModelServer(({ number }) =>
    number < 5 ? { kind: 'reply', reply: { text: 'Done.' } } : { kind: 'status', status: 400 },
  );
  const database = join(folder(), 'assay.db');
  const ran = await assayRun([...starterFlags(database, server), '--limit', '12']);
  return { database, runId: runIdIn(ran), requests: () => server?.requests.length ?? 0 };
}

/** Puts the lock of another process on a run. @param age - milliseconds since its last sign of life. */
function lockRun(database: string, runId: string, holder: typeof ELSEWHERE, age: number): void {
  const store = openStore(database);
  const ports = { ...THIS_PROCESS, now: () => NOW.getTime() - age };
  expect(store.runLocks.take(runId, holder, ports)).toBe(undefined);
  store.close();
}

test.each([
  ['of another machine that was there a moment ago', ELSEWHERE, 1000],
  ['of another machine that was there two minutes ago', ELSEWHERE, LOCK_EXPIRES_AFTER],
  ['of another machine whose clock is a minute ahead', ELSEWHERE, -60_000],
  ['of this machine that runs', { ...ELSEWHERE, host: THIS_PROCESS.host, processId: process.pid }, 1000],
  [
    'of this machine that waits for the disk',
    { ...ELSEWHERE, host: THIS_PROCESS.host, processId: process.ppid },
    60_000,
  ],
])(
  'a run that a process %s plays is neither resumed nor removed, and nothing is paid',
  async (_who, holder, age) => {
    const { database, runId, requests } = await unfinishedRun();
    lockRun(database, runId, holder, age);
    const paid = requests();
    const { code, noted } = await assayRun(['--resume', runId, '--db', database]);
    expect(code).toBe(3);
    expect(noted).toContain(
      `${runId}: is being played by process ${holder.processId} on ${holder.host} since 2026-01-02T03:00:00.000Z. Wait until it ends`,
    );
    expect(requests()).toBe(paid);
    const removed = await assay('runs', 'remove', runId, '--db', database);
    expect(removed.code).toBe(3);
    expect(removed.noted).toContain('is being played by process');
    expect(episodesIn(database, runId).length).toBeGreaterThan(0);
  },
);

test.each([
  ['of another machine that is silent for more than two minutes', ELSEWHERE, LOCK_EXPIRES_AFTER + 1],
  ['of another machine whose clock was an hour ahead', ELSEWHERE, -3_600_000],
  ['of this machine that was killed', { ...ELSEWHERE, host: THIS_PROCESS.host, processId: 2 ** 30 }, 10],
  [
    'of this machine whose number another program has now',
    { ...ELSEWHERE, host: THIS_PROCESS.host, processId: 1 },
    86_400_000,
  ],
])('the lock of a process %s has expired', async (_who, holder, age) => {
  const { database, runId, requests } = await unfinishedRun();
  lockRun(database, runId, holder, age);
  const paid = requests();
  await assayRun(['--resume', runId, '--db', database]);
  expect(requests()).toBeGreaterThan(paid);
});

test('a run that has ended has no holder, however it ended', async () => {
  const { database, runId } = await unfinishedRun();
  const store = openStore(database);
  expect(store.runLocks.holderOf(runId, { ...THIS_PROCESS, now: () => NOW.getTime() })).toBe(undefined);
  store.close();
});

test('of two processes that resume a run at once, one is refused, and no reply is paid twice', async () => {
  const latencyMilliseconds = 60;
  server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' }, latencyMilliseconds }));
  const database = join(folder(), 'assay.db');
  const first = startAssayRun(starterFlags(database, server));
  await server.arrived(20);
  first.child.kill('SIGKILL');
  await first.ended;
  const before = openStore(database);
  const runId = before.episodes.runs()[0]?.id ?? '';
  before.close();
  const flags = ['--resume', runId, '--db', database];
  const both = await Promise.all([startAssayRun(flags).ended, startAssayRun(flags).ended]);
  expect(new Set(both.map(({ code }) => code))).toEqual(new Set([0, 3]));
  expect(both.find(({ code }) => code === 3)?.noted).toContain('is being played by process');
  const sent = server.requests.map(({ text }) => text);
  // Requests that the killed process had sent and that were not answered yet are sent again, once each.
  expect(sent.length - new Set(sent).size).toBeLessThanOrEqual(4);
});

test('runs, scores and rankings work on one database at once, and all of them end', async () => {
  const latencyMilliseconds = 20;
  server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' }, latencyMilliseconds }));
  const database = join(folder(), 'assay.db');
  expect((await assay('start', '--db', database)).code).toBe(0);
  const { openaiUrl } = server;
  const runs = ['a', 'b', 'c'].map((name) =>
    startAssayRun(
      starterFlags(database, { openaiUrl }).map((flag) =>
        flag === 'compatible:m' ? `compatible:${name}` : flag,
      ),
    ),
  );
  const others = [
    ['score'],
    ['rank', '--group', 'overall'],
    ['score', '--evaluator', 'outcome'],
    ['runs'],
  ].map(async (command) => await assayProcess([...command, '--db', database]));
  const ended = await Promise.all([...runs.map((run) => run.ended), ...others]);
  for (const { code, noted } of ended) expect([code, code === 0 ? '' : noted]).toEqual([0, '']);
  expect(episodesIn(database)).toHaveLength(5 * 37);
});
