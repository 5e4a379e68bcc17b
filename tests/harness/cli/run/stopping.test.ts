import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import {
  assayRun,
  episodesIn,
  runIdIn,
  skippingClock,
  starterFlags,
  startAssayRun,
} from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const DONE: Behaviour = { kind: 'reply', reply: { text: 'Done.' } };
const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A simulated user who presses Ctrl-C on command. */
function person() {
  const handlers = new Set<() => void>();
  return {
    press: () => {
      for (const handler of handlers) handler();
    },
    onInterrupt: (handler: () => void) => {
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
    listening: () => handlers.size,
  };
}

test('after Ctrl-C, running calls finish, no new call starts, and a resume sends only the missing requests', async () => {
  const { press, onInterrupt, listening } = person();
  let begun = 0;
  server = await startModelServer(async () => {
    begun += 1;
    if (begun === 10) press();
    await sleep(20);
    return DONE;
  });
  const home = folder();
  const database = join(home, 'assay.db');
  const log = join(home, 'log.jsonl');
  const ran = await assayRun([...starterFlags(database, server), '--log', log], { onInterrupt });
  const runId = runIdIn(ran);
  const sent = server.count();
  expect(ran.noted).toMatch(/^compatible:m: .* 0 running, 0 without reply, 0 failed attempts,/m);
  expect(readFileSync(log, 'utf8')).not.toContain('attempt-failed');
  expect(sent).toBeGreaterThanOrEqual(10);
  expect(sent).toBeLessThan(10 + 4);
  expect(ran.code).toBe(130);
  expect(ran.noted).toContain('waiting for running calls to finish; press Ctrl-C again to cancel them');
  expect(ran.noted).toMatch(
    new RegExp(`^\\d+ episodes are left to play\\. Continue with: assay run --resume ${runId}`, 'm'),
  );
  expect(episodesIn(database).every(({ ending }) => ending.bucket === 'model')).toBe(true);
  expect(listening()).toBe(0);

  const again = await assayRun(['--resume', runId, '--db', database]);
  expect(again.code).toBe(0);
  const episodes = episodesIn(database);
  expect(episodes).toHaveLength(37);
  // Every received reply was stored, so each step was requested exactly once.
  expect(server.count()).toBe(episodes.reduce((sum, { turns }) => sum + turns.length, 0));
});

test('the printed resume command repeats what a run does not store: locations, cap and price', async () => {
  const { press, onInterrupt } = person();
  server = await startModelServer(() => {
    press();
    return DONE;
  });
  const home = folder();
  const database = join(home, "a player's.db");
  const log = join(home, 'log.jsonl');
  const conduct = ['--price', '1,2', '--max-cost', '5', '--timeout', '60', '--log', log, '--no-cache'];
  const ran = await assayRun([...starterFlags(database, server), ...conduct], { onInterrupt });
  const said = /Continue with: (.*)$/m.exec(ran.noted)?.[1] ?? '';
  const written = execFileSync('sh', ['-c', `printf '%s\\n' ${said}`], { encoding: 'utf8' });
  expect(written.trimEnd().split('\n')).toEqual([
    'assay',
    'run',
    '--resume',
    runIdIn(ran),
    '--db',
    database,
    '--log',
    log,
    '--no-cache',
    '--concurrency',
    '4',
    '--timeout',
    '60',
    '--max-cost',
    '5',
    '--price',
    '1,2',
  ]);
  const again = await assayRun(written.trimEnd().split('\n').slice(2));
  expect([again.code, episodesIn(database).length]).toEqual([0, 37]);
});

test('Ctrl-C ends a wait immediately, however long a provider asks to wait', async () => {
  const { press, onInterrupt } = person();
  const slow: Behaviour = { kind: 'status', status: 429, headers: { 'retry-after': '86400' } };
  server = await startModelServer(inOrder(slow));
  const clock = {
    ...skippingClock(),
    sleep: (_milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
        press();
      }),
  };
  const database = join(folder(), 'assay.db');
  const ran = await assayRun(starterFlags(database, server), { onInterrupt, clock });
  expect([ran.code, episodesIn(database)]).toEqual([130, []]);
  expect(ran.noted).toContain('37 episodes are left');
});

test('a second Ctrl-C cancels running calls, and nothing of them is stored', async () => {
  const { press, onInterrupt } = person();
  let begun = 0;
  server = await startModelServer(() => {
    begun += 1;
    if (begun <= 3) return DONE;
    if (begun === 4) press();
    if (begun === 4) setImmediate(press);
    return { kind: 'silence' };
  });
  const database = join(folder(), 'assay.db');
  const ran = await assayRun(starterFlags(database, server), { onInterrupt });
  expect(ran.code).toBe(130);
  expect(server.count()).toBeLessThanOrEqual(8);
  expect(episodesIn(database).every(({ ending }) => ending.bucket === 'model')).toBe(true);
});

describe('as a process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends a run gracefully, and a resume finishes it',
    async (signal) => {
      server = await startModelServer(() => ({ ...DONE, latencyMilliseconds: 30 }));
      const database = join(folder(), 'assay.db');
      const { child, ended } = startAssayRun(starterFlags(database, server));
      await Promise.race([server.arrived(21), ended]);
      child.kill(signal);
      const ran = await ended;
      expect(ran.code).toBe(130);
      expect(ran.printed).toMatch(/^│ total \(\w+\) +│ \d+ +│/m);
      const again = await startAssayRun(['--resume', runIdIn(ran), '--db', database]).ended;
      expect(again.code).toBe(0);
      expect(episodesIn(database)).toHaveLength(37);
    },
  );
});
