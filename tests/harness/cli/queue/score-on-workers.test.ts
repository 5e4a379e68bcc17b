import Database from 'better-sqlite3';
import { Redis } from 'ioredis';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../../harness/store/store.ts';
import { kill } from '../../../crash/processes.ts';
import { killedAfterEach } from '../../../support/killed-after-each.ts';
import { assay } from '../../../support/command.ts';
import { patchOf, replacing } from '../../../support/patches.ts';
import { scoreByQueue, startWorker } from '../../../support/queued-run.ts';
import { HAS_REDIS, keysOf, NEEDS_REDIS, startRedis } from '../../../support/redis-server.ts';
import type { RedisServer } from '../../../support/redis-server.ts';
import { inventedStore, PLAYED, starterRepairs } from '../../../support/repaired-store.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';
import { verdictRows } from '../../../support/verdict-rows.ts';
import { episodeBy, liveRun, referenceSteps, STARTER, workbench } from '../../../support/workbench.ts';

const newFolder = temporaryFolders();
let server: RedisServer | undefined;
const url = (): string => server?.url ?? '';
const keys = async (): Promise<readonly string[]> => (server === undefined ? [] : await keysOf(server));

beforeAll(async () => {
  if (HAS_REDIS) server = await startRedis();
});
afterAll(async () => {
  await server?.close();
});

/** Episodes of one entry by so many models: several batches. */
const COUNT = 230;

function playedDatabase(): string {
  const path = join(newFolder(), 'assay.db');
  const models = Array.from({ length: COUNT }, (_none, index) => `m${index}`);
  const episodes = models.map((model, index) =>
    episodeBy(model, index % 3 === 0 ? [] : referenceSteps(index % 2 === 0 ? '' : 'Done.')),
  );
  workbench(path, [{ run: liveRun('run', models), episodes }]);
  return path;
}

/** A database, and the same once more. */
function twice(path: string): readonly [string, string] {
  const other = `${path}.copy`;
  copyFileSync(path, other);
  return [path, other];
}

const startProcess = killedAfterEach();

describe.skipIf(!HAS_REDIS)(`workers judge${NEEDS_REDIS}`, () => {
  test('as this machine does: the same verdicts, groups of them and words; nothing is left in Redis', async () => {
    const [here, there] = twice(playedDatabase());
    const local = await assay('score', '--db', here);
    const workers = [startWorker(url(), [], {}), startWorker(url(), [], {})];
    const { code, printed, noted } = await scoreByQueue(url(), ['--db', there]);
    expect([code, printed]).toEqual([0, local.printed]);
    expect(noted).toContain(`${COUNT} episodes to judge`);
    expect(await keys()).toEqual([]);
    for (const worker of workers) expect((await worker.stop()).noted).toContain('joined, judging');
    expect(verdictRows(there)).toEqual(verdictRows(here));
    expect(verdictRows(here).length).toBeGreaterThan(2 * COUNT);
  });

  test('episodes of ancestors on a derived suite, too', async () => {
    const path = await inventedStore(newFolder());
    const [first] = PLAYED;
    if (first?.reference.kind !== 'calls') throw new Error('there is an entry with calls');
    const [call = ''] = first.reference.turns[0] ?? [];
    const change = replacing(
      { document: 'entry', key: first.id, path: '/reference/turns/0/0' },
      call,
      'ls(a=True)',
    );
    const patches = [patchOf(change, { id: 'other-call' })];
    const suite = await starterRepairs(newFolder(), patches).get('starter-repaired')?.derive(STARTER);
    if (suite === undefined) throw new Error('there is such a suite');
    const store = openStore(path);
    store.suites.add(suite);
    store.close();
    const [here, there] = twice(path);
    const flags = ['--suite', suite.manifest.contentHash];
    const local = await assay('score', '--db', here, ...flags);
    const worker = startWorker(url(), [], {});
    expect((await scoreByQueue(url(), ['--db', there, ...flags])).printed).toBe(local.printed);
    await worker.stop();
    expect(verdictRows(there)).toEqual(verdictRows(here));
  });

  test('only what has no verdict; with nothing to judge, no Redis is asked', async () => {
    const [here, there] = twice(playedDatabase());
    await assay('score', '--db', here);
    await assay('score', '--db', there);
    const connection = new Database(there);
    connection.exec('DELETE FROM verdict WHERE episode_id IN (SELECT id FROM episode LIMIT 7)');
    connection.close();
    const worker = startWorker(url(), [], {});
    expect((await scoreByQueue(url(), ['--db', there])).noted).toContain('7 episodes to judge');
    await worker.stop();
    expect(verdictRows(there)).toEqual(verdictRows(here));
    const { code, printed } = await scoreByQueue('redis://127.0.0.1:1', ['--db', there]);
    expect([code, printed]).toEqual([0, (await assay('score', '--db', here)).printed]);
  });

  test('what a killed worker had begun, and what a killed coordinator had asked for', async () => {
    const [here, there] = twice(playedDatabase());
    const local = await assay('score', '--db', here);
    const redis = new Redis(url());
    const keyOf = async (end: string): Promise<string> =>
      (await redis.keys('assay:run:score-*')).find((key) => key.endsWith(end)) ?? '';
    const lost = startProcess('score', '--db', there, '--queue', url());
    await expect.poll(() => keyOf(':judge:wait'), { timeout: 20_000, interval: 10 }).not.toBe('');
    await kill(lost);
    const leftovers = await redis.get(await keyOf(':plan'));
    expect(leftovers).not.toBeNull();

    const scoring = scoreByQueue(url(), ['--db', there]);
    await expect.poll(async () => redis.get(await keyOf(':plan')), { timeout: 20_000 }).not.toBe(leftovers);
    const killed = startProcess('worker', '--queue', url(), '--lost-after', '2');
    await expect.poll(() => keyOf(':judge:active'), { timeout: 20_000, interval: 5 }).not.toBe('');
    await kill(killed);
    expect(await redis.llen(await keyOf(':judge:active'))).toBe(1);
    const worker = startWorker(url(), ['--lost-after', '2'], {});
    const { code, printed } = await scoring;
    await worker.stop();
    expect([code, printed]).toEqual([0, local.printed]);
    expect(verdictRows(there)).toEqual(verdictRows(here));
    expect(await redis.keys('*')).toEqual([]);
    redis.disconnect();
  });

  test('through the end of a Redis that is started again on the same files', async () => {
    const [here, there] = twice(playedDatabase());
    await assay('score', '--db', here);
    const scoring = scoreByQueue(url(), ['--db', there]);
    const isSent = async (): Promise<boolean> => (await keys()).some((key) => key.endsWith(':judge:wait'));
    await expect.poll(isSent, { timeout: 20_000 }).toBe(true);
    await server?.killAndRestart(300);
    const worker = startWorker(url(), [], {});
    const { code, noted } = await scoring;
    await worker.stop();
    expect([code, noted]).toEqual([0, expect.stringContaining('is back')]);
    expect(verdictRows(there)).toEqual(verdictRows(here));
  });

  test('until an interrupt, and the same command judges the rest', async () => {
    const [here, there] = twice(playedDatabase());
    await assay('score', '--db', here);
    const { code, noted } = await scoreByQueue(url(), ['--db', there], {
      onInterrupt: (handler) => {
        setTimeout(handler, 500);
        return () => undefined;
      },
    });
    expect(code).toBe(130);
    expect(noted).toContain(`${COUNT} episodes are not judged: the same command judges them`);
    const worker = startWorker(url(), [], {});
    expect((await scoreByQueue(url(), ['--db', there])).code).toBe(0);
    await worker.stop();
    expect(verdictRows(there)).toEqual(verdictRows(here));
  });
});

test('a reader and a server are refused beside workers', async () => {
  for (const other of [['--reader', 'openai:gpt-5'], ['--stdin']]) {
    const { code, noted } = await assay('score', '--queue', 'redis://127.0.0.1:1', ...other);
    expect([code, noted]).toEqual([2, expect.stringContaining('cannot be combined with --queue')]);
  }
});
