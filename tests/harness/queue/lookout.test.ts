import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runKeys } from '../../../harness/queue/keys.ts';
import { Lookout } from '../../../harness/queue/lookout.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import type { RedisServer } from '../../support/redis-server.ts';

describe.skipIf(!HAS_REDIS)(`who takes part in a run${NEEDS_REDIS}`, () => {
  let server: RedisServer | undefined;
  let redis = new Redis({ lazyConnect: true });
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server?.close();
  });

  /** What is said by a coordinator that looks each half second. @param joins - times at which a worker joins, in seconds. */
  async function said(run: string, seconds: number, joins: readonly number[]): Promise<readonly string[]> {
    const keys = runKeys(run);
    const texts: string[] = [];
    let now = 50_000; // not 0: a clock begins anywhere
    const clock = { now: () => now, sleep: () => Promise.resolve() };
    const lookout = new Lookout({
      redis,
      keys,
      clock,
      say: (text) => void texts.push(`${(now - 50_000) / 1000}: ${text}`),
    });
    for (let half = 0; half <= 2 * seconds; half += 1) {
      now = 50_000 + 500 * half;
      for (const [index, join] of joins.entries())
        if (half >= 2 * join) await redis.zadd(keys.workers, Date.now(), `worker ${index}`);
      await lookout.look();
    }
    return texts;
  }

  test('is said within a second after a worker joins', async () => {
    expect(await said('joined', 8, [0.5, 2.5, 2.5, 7])).toEqual([
      '1: 1 worker takes part',
      '3: 3 workers take part',
      '7: 4 workers take part',
    ]);
  });

  test('is said to be none only when workers had time to join', async () => {
    expect(await said('alone', 8, [])).toEqual([
      '5: no worker takes part: start one with "assay worker --queue", and the address of this Redis',
    ]);
  });
});
