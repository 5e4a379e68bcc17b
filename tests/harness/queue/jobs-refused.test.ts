import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announceRun, removeRun } from '../../../harness/queue/announcement.ts';
import { runKeys } from '../../../harness/queue/keys.ts';
import { jobIdOf, PROTOCOL, queueName } from '../../../harness/queue/protocol.ts';
import { work } from '../../../harness/queue/worker.ts';
import type { JobReference } from '../../../harness/run/executor.ts';
import { onlyPlays, planOf, REAL_CLOCK } from '../../support/executors.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import type { RedisServer } from '../../support/redis-server.ts';

const RUN = 'run-refusing';
const PLAN = planOf(
  {
    ...{ models: ['agent:oracle'], concurrency: 2 },
    ...{ stopping: new AbortController().signal, ending: new AbortController().signal },
    play: () => Promise.resolve({ kind: 'unfinished' }),
    database: { replies: new Map(), spent: 0 },
  },
  RUN,
);
const GOOD: JobReference = { run: RUN, model: 'agent:oracle', entry: 'entry', trial: 0 };

/** Data of hostile jobs, and a word of the reason for which each is refused. */
const HOSTILE: readonly (readonly [what: string, data: unknown, reason: string])[] = [
  ['no data', null, 'expected object'],
  ['a text', 'rm -rf /', 'expected object'],
  ['a job with a program', { ...GOOD, source: './evil.ts' }, 'source'],
  ['a job with an address', { ...GOOD, baseUrl: 'http://evil.example' }, 'baseUrl'],
  ['a model of its own', { ...GOOD, model: 'exec:sh' }, 'another model'],
  ['another run', { ...GOOD, run: 'run-other' }, 'another run'],
  ['a trial beyond the plan', { ...GOOD, trial: 1e9 }, 'not planned'],
  ['half a trial', { ...GOOD, trial: 0.5 }, 'trial'],
  ['a list for an entry', { ...GOOD, entry: ['entry'] }, 'entry'],
  ['a prototype', JSON.parse('{"__proto__":{"run":"x"}}'), 'run'],
];

describe.skipIf(!HAS_REDIS)(`a worker${NEEDS_REDIS}`, () => {
  let server: RedisServer | undefined;
  let redis: Redis | undefined;
  let working: Promise<void> | undefined;
  const stop = new AbortController();
  const said: string[] = [];
  const played: JobReference[] = [];

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { maxRetriesPerRequest: null });
    await announceRun(redis, PLAN, new Map(), 0);
    working = work({
      ...{ redis, id: 'worker', program: { protocol: PROTOCOL, version: '1' }, concurrency: undefined },
      ...{ lostAfter: 5000, clock: REAL_CLOCK, stopping: stop.signal, ending: new AbortController().signal },
      say: (text) => void said.push(text),
      ...onlyPlays,
      open: () =>
        Promise.resolve([
          (job) => {
            played.push(job);
            return Promise.resolve({ kind: 'unfinished' });
          },
        ]),
    });
  });

  afterAll(async () => {
    stop.abort();
    await working;
    if (redis !== undefined) await removeRun(redis, RUN, REAL_CLOCK);
    redis?.disconnect();
    await server?.close();
  });

  /** Adds a job, and waits for its end. */
  async function outcomeOf(data: unknown, jobId: string): Promise<string> {
    if (redis === undefined) throw new Error('Redis was not started.');
    const queue = new Queue(queueName(0), { connection: redis, prefix: runKeys(RUN).prefix });
    await queue.add('episode', data, { jobId });
    for (;;) {
      const job = await queue.getJob(jobId);
      if (job?.failedReason !== undefined) return job.failedReason;
      if (job?.finishedOn !== undefined) return String(job.returnvalue);
      await REAL_CLOCK.sleep(20, new AbortController().signal);
    }
  }

  test.each(HOSTILE)('refuses %s, and says why', async (what, data, reason) => {
    const outcome = await outcomeOf(data, `hostile-${HOSTILE.findIndex(([name]) => name === what)}`);
    expect(outcome).toContain('this is no job of the run');
    expect(outcome).toContain(reason);
    await expect.poll(() => said.join('\n')).toContain(reason);
    expect(played).toEqual([]);
  });

  test('refuses a job under the id of another one', async () => {
    expect(await outcomeOf(GOOD, 'another-id')).toContain('its id is that of another job');
  });

  test('plays a job of the plan after all that', async () => {
    expect(await outcomeOf(GOOD, jobIdOf(GOOD))).toBe('unfinished');
    expect(played).toEqual([GOOD]);
  });
});
