import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announceRun, forgetLater, removeRun } from '../../../harness/queue/announcement.ts';
import { jobPorts } from '../../../harness/queue/job-ports.ts';
import type { JobPorts, Membership } from '../../../harness/queue/job-ports.ts';
import { runKeys } from '../../../harness/queue/keys.ts';
import { BEAT, runScript } from '../../../harness/queue/scripts.ts';
import { planOf, REAL_CLOCK } from '../../support/executors.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import type { RedisServer } from '../../support/redis-server.ts';

const RUN = 'run-lost';
const KEYS = runKeys(RUN);
const LOST_AFTER = 400;
const never = new AbortController().signal;
const usage = { inputTokens: 1, cachedInputTokens: undefined, outputTokens: 1 };
const REPLY = { text: 'a', calls: [], reasoning: '', stop: 'end' as const, usage, raw: null };
const paid = (key: string) => ({ reply: REPLY, cost: 1, attempts: 2, latencySeconds: 0.5, key });

describe.skipIf(!HAS_REDIS)(`with a lost worker${NEEDS_REDIS}`, () => {
  let server: RedisServer | undefined;
  let redis = new Redis({ lazyConnect: true });
  const plan = planOf(
    {
      ...{ models: ['agent:oracle'], concurrency: 1, stopping: never, ending: never, maxCost: 3 },
      play: () => Promise.resolve({ kind: 'unfinished' }),
      database: { replies: new Map(), spent: 0 },
    },
    RUN,
  );

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    await announceRun(redis, plan, new Map(), 0);
  });
  afterAll(async () => {
    await removeRun(redis, RUN, REAL_CLOCK);
    expect(await redis.keys('*')).toEqual([]);
    redis.disconnect();
    await server?.close();
  });

  /** A play of a worker, which has just given a sign of life and holds the lock of its job. */
  async function playOf(worker: string, token: string): Promise<JobPorts> {
    const lock = KEYS.lock('model-0', token);
    await redis.set(lock, token, 'PX', 60_000);
    await beat(worker);
    const membership: Membership = {
      redis,
      keys: KEYS,
      plan,
      worker,
      clock: REAL_CLOCK,
      lostAfter: LOST_AFTER,
    };
    return jobPorts(membership, { model: 0, lock, token }, never);
  }

  const beat = async (worker: string): Promise<unknown> =>
    await runScript(redis, BEAT, [KEYS.plan, KEYS.workers, KEYS.state], [worker]);

  test('a request that a play waits for is sent by no other one, which gets the reply', async () => {
    const [first, second] = [await playOf('one', 't1'), await playOf('two', 't2')];
    expect(await first.ports.paidBefore('k1')).toBeUndefined();
    const waiting = second.ports.paidBefore('k1');
    await first.ports.keep(paid('k1'));
    expect(await waiting).toEqual({ reply: REPLY, attempts: 2, latencySeconds: 0.5 });
    expect([first.got, second.got]).toEqual([['k1'], ['k1']]);
  });

  test('a request of a worker that is lost is sent by another one, and not before', async () => {
    const [first, second] = [await playOf('one', 't3'), await playOf('two', 't4')];
    expect(await first.ports.paidBefore('k2')).toBeUndefined();
    const began = performance.now();
    expect(await second.ports.paidBefore('k2')).toBeUndefined();
    expect(performance.now() - began).toBeGreaterThan(LOST_AFTER);
  });

  test('a worker that says within the time that it is there keeps its request', async () => {
    const [first, second] = [await playOf('one', 't5'), await playOf('two', 't6')];
    expect(await first.ports.paidBefore('k3')).toBeUndefined();
    const waiting = second.ports.paidBefore('k3');
    for (let beats = 0; beats < 12; beats += 1) {
      await REAL_CLOCK.sleep(100, never);
      await beat('one');
    }
    await first.ports.keep(paid('k3'));
    expect(await waiting).toMatchObject({ reply: REPLY });
  });

  test('a request that got no reply is given back at the end of its play', async () => {
    const [first, second] = [await playOf('one', 't7'), await playOf('two', 't8')];
    expect(await first.ports.paidBefore('k4')).toBeUndefined();
    const waiting = second.ports.paidBefore('k4');
    await first.release();
    expect(await waiting).toBeUndefined();
  });

  test('a play whose job was given to another worker sends nothing more', async () => {
    const play = await playOf('one', 't9');
    expect([await play.ports.budget.allows(), play.isLost()]).toEqual([true, false]);
    await redis.set(KEYS.lock('model-0', 't9'), 'another token');
    expect([await play.ports.budget.allows(), play.isLost()]).toEqual([false, true]);
  });

  test('a reply is paid for once, however often the command arrives', async () => {
    const before = Number(await redis.hget(KEYS.money, 'spent'));
    const play = await playOf('one', 't10');
    await play.ports.keep(paid('k5'));
    await play.ports.keep(paid('k5'));
    expect(Number(await redis.hget(KEYS.money, 'spent'))).toBe(before + 1);
  });

  test('everything of the run expires by itself, and what tells that a worker is lost does so in its own time', async () => {
    await forgetLater(redis, KEYS);
    const lock = KEYS.lock('model-0', 't9');
    await redis.set(lock, 'x', 'PX', 5000);
    await redis.set(`${KEYS.prefix}:model-0:stalled-check`, 'x', 'PX', 5000);
    await forgetLater(redis, KEYS);
    const names = await redis.keys(`${KEYS.prefix}:*`);
    for (const name of names) {
      const isShort = name === lock || name.endsWith(':stalled-check');
      if (name.endsWith(':lock') && !isShort) continue;
      const seconds = await redis.ttl(name);
      expect([name, isShort ? seconds <= 5 : seconds > 600_000]).toEqual([name, true]);
    }
    expect(names.length).toBeGreaterThan(5);
  });
});
