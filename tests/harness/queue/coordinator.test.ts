import { Redis } from 'ioredis';
import { Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeRun } from '../../../harness/queue/announcement.ts';
import { runKeys } from '../../../harness/queue/keys.ts';
import { packed } from '../../../harness/queue/packing.ts';
import { jobIdOf, PROTOCOL, queueName } from '../../../harness/queue/protocol.ts';
import { queueExecutor } from '../../../harness/queue/queue-executor.ts';
import type { ExecutorCounts, JobReference } from '../../../harness/run/executor.ts';
import { planOf, REAL_CLOCK } from '../../support/executors.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import type { RedisServer } from '../../support/redis-server.ts';

const RUN = 'run-coordinated';
const KEYS = runKeys(RUN);
const never = new AbortController().signal;
const JOB: JobReference = { run: RUN, model: 'agent:oracle', entry: 'entry', trial: 0 };
const PARTS = { turns: [], ending: { bucket: 'model', stop: 'completed' }, attempts: 1, cost: 0 };
const PROGRAM = { protocol: PROTOCOL, version: '1' };

describe.skipIf(!HAS_REDIS)(`a coordinator${NEEDS_REDIS}`, () => {
  let server: RedisServer | undefined;
  let redis = new Redis({ lazyConnect: true });
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { maxRetriesPerRequest: null });
  });
  afterAll(async () => {
    redis.disconnect();
    await server?.close();
  });

  const said: string[] = [];
  const stored: JobReference[] = [];

  async function coordinate(abandoned: AbortSignal): Promise<ExecutorCounts> {
    const plan = planOf(
      {
        ...{ models: ['agent:oracle'], concurrency: 1, stopping: never, ending: never },
        play: () => Promise.resolve({ kind: 'unfinished' }),
        database: { replies: new Map(), spent: 0 },
      },
      RUN,
    );
    const executor = queueExecutor({
      ...{ redis, plan, suite: {}, clock: REAL_CLOCK, alreadySpent: 0, paidAhead: undefined },
      ...{ abandoned, stopping: never, ending: never },
      say: (text) => void said.push(text),
      onMoney: () => undefined,
      onEvent: () => undefined,
      keep: () => Promise.resolve(),
    });
    return await executor.execute([JOB], {
      store: (job) => {
        stored.push(job);
        return Promise.resolve();
      },
      isStopping: () => false,
      onBreakdown: () => undefined,
      onBegin: () => undefined,
      onEnd: () => undefined,
    });
  }

  /** Something that writes to the queue as workers do, and says that the job is finished with this episode. */
  function finishing(parcel: Buffer): Worker {
    const worker = new Worker(
      queueName(0),
      async () => {
        await redis.hset(KEYS.finished, jobIdOf(JOB), parcel);
        return 'finished';
      },
      { connection: redis, prefix: KEYS.prefix },
    );
    worker.on('error', () => undefined);
    return worker;
  }

  test.each([
    ['bytes that are no document', Buffer.from('x'), 'cannot be read'],
    ['an episode in another form', packed({ ...PROGRAM, parts: { turns: 1 }, paid: [] }), 'cannot be read'],
    [
      'an episode of another version',
      packed({ ...PROGRAM, version: '2', parts: PARTS, paid: [] }),
      'Assay 2',
    ],
  ])('stores nothing of %s, says so, and leaves the job to be played', async (_what, parcel, problem) => {
    const worker = finishing(parcel);
    expect(await coordinate(never)).toEqual({ finished: 0, left: 1 });
    await worker.close();
    expect(said.join('\n')).toContain(problem);
    expect(stored).toEqual([]);
  });

  test('stores an episode as its job says, whatever else lies in Redis', async () => {
    const worker = finishing(packed({ ...PROGRAM, parts: PARTS, paid: ['a key without a reply'] }));
    expect(await coordinate(never)).toEqual({ finished: 1, left: 0 });
    await worker.close();
    expect(stored).toEqual([JOB]);
    expect((await redis.keys('*')).filter((key) => !key.endsWith(':stalled-check'))).toEqual([]);
  });

  test('whose run another process has taken over leaves everything in Redis to that one', async () => {
    const abandoned = new AbortController();
    const coordinating = coordinate(abandoned.signal);
    await expect.poll(() => redis.exists(KEYS.plan)).toBe(1);
    abandoned.abort();
    expect(await coordinating).toEqual({ finished: 0, left: 1 });
    expect([await redis.exists(KEYS.plan), await redis.hexists(KEYS.state, 'stop')]).toEqual([1, 0]);
    await removeRun(redis, RUN, REAL_CLOCK);
  });
});
