import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCountingServer } from '../../../crash/counting-server.ts';
import { episodesIn, MAIN, runIdIn } from '../../../support/live-run.ts';
import { coordinate, startWorker } from '../../../support/queued-run.ts';
import { HAS_REDIS, keysOf, NEEDS_REDIS, startRedis } from '../../../support/redis-server.ts';
import type { RedisServer } from '../../../support/redis-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();

describe.skipIf(!HAS_REDIS)(`with Ctrl-C${NEEDS_REDIS}`, () => {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    await server?.close();
  });
  const flags = ['--suite', 'starter', '--limit', '12', '--price', '1,1', '--model', 'compatible:m'];

  test('a worker gives its episodes back, and another one finishes them without paying twice', async () => {
    const url = server?.url ?? '';
    const model = await startCountingServer(() => 60);
    const database = join(folder(), 'assay.db');
    const workers = [0, 1].map(() =>
      startWorker(url, ['--allow-base-url', model.openaiUrl, '--concurrency', '3']),
    );
    const running = coordinate(url, [...flags, '--base-url', model.openaiUrl, '--db', database]);
    while (model.answers.size < 15) await model.nextRequest();
    expect((await workers[0]?.stop())?.code).toBe(0);
    expect((await running).code).toBe(0);
    await workers[1]?.stop();
    model.close();
    expect(episodesIn(database)).toHaveLength(12);
    expect([...model.answers.values()].filter(({ received }) => received !== 1)).toEqual([]);
  });

  test('a coordinator leaves nothing in Redis, and its resume goes on without paying twice', async () => {
    const url = server?.url ?? '';
    const model = await startCountingServer(() => 60);
    const database = join(folder(), 'assay.db');
    const worker = startWorker(url, ['--allow-base-url', model.openaiUrl, '--concurrency', '3']);
    let interrupt = (): void => undefined;
    const running = coordinate(url, [...flags, '--base-url', model.openaiUrl, '--db', database], {
      onInterrupt: (handler) => {
        interrupt = handler;
        return () => undefined;
      },
    });
    while (model.answers.size < 15) await model.nextRequest();
    interrupt();
    const first = await running;
    expect(first.code).toBe(130);
    const left = server === undefined ? [] : await keysOf(server);
    expect(left.filter((key) => !key.endsWith(':stalled-check'))).toEqual([]);
    expect(episodesIn(database).length).toBeLessThan(12);
    const resumed = await coordinate(url, ['--resume', runIdIn(first), '--price', '1,1', '--db', database]);
    await worker.stop();
    model.close();
    expect([resumed.code, episodesIn(database).length]).toEqual([0, 12]);
    expect([...model.answers.values()].filter(({ received }) => received !== 1)).toEqual([]);
  });

  test('pressed twice while Redis is lost, coordinator and worker end at once', async () => {
    const lost = await startRedis();
    const model = await startCountingServer(() => 60);
    const at = ['--base-url', model.openaiUrl, '--db', join(folder(), 'assay.db')];
    const commands = [
      ['worker', '--queue', lost.url, '--allow-base-url', model.openaiUrl],
      ['run', '--queue', lost.url, ...flags, ...at],
    ];
    const processes = commands.map((words) => spawn(process.execPath, [MAIN, ...words]));
    const ended = processes.map(async (child) => {
      const [noted] = await Promise.all([textOf(child.stderr), textOf(child.stdout), once(child, 'close')]);
      return { code: child.exitCode, noted };
    });
    await model.nextRequest();
    await lost.kill();
    await wait(500);
    for (const child of processes) child.kill('SIGINT');
    await wait(300);
    const pressed = performance.now();
    for (const child of processes) child.kill('SIGINT');
    const [worker, coordinator] = await Promise.all(ended);
    expect(performance.now() - pressed).toBeLessThan(15_000);
    model.close();
    await lost.close();
    expect([worker?.code, coordinator?.code]).toEqual([0, 130]);
    for (const each of [worker, coordinator])
      expect(each?.noted.match(/is lost: everything waits until it is back/g)).toHaveLength(1);
  });
});
