import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { announceRun, removeRun } from '../../../harness/queue/announcement.ts';
import { runKeys } from '../../../harness/queue/keys.ts';
import { jobIdOf, PROTOCOL, queueName } from '../../../harness/queue/protocol.ts';
import { work } from '../../../harness/queue/worker.ts';
import { onlyPlays, planOf, REAL_CLOCK } from '../../support/executors.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import { starterEntry } from '../../support/small-suite.ts';

const RUN = 'run-endless';
const entry = starterEntry('starter_base_1');
const JOBS = [0, 1].map((trial) => ({ run: RUN, model: 'agent:oracle', entry: entry.id, trial }));
const never = new AbortController().signal;
const PLAN = planOf(
  {
    ...{ models: ['agent:oracle'], concurrency: 1, stopping: never, ending: never },
    play: () => Promise.resolve({ kind: 'unfinished' }),
    database: { replies: new Map(), spent: 0 },
  },
  RUN,
);

async function evaluateForEver(url: string): Promise<{ readonly signal: unknown; readonly noted: string }> {
  const program = fileURLToPath(new URL('programs/endless-evaluation.ts', import.meta.url));
  const name = { runId: RUN, model: 'agent:oracle', entryKey: entry.id, trial: 0 };
  const child = spawn(process.execPath, [program, url, JSON.stringify(name), '400']);
  const [, noted] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { signal: child.signalCode, noted };
}

test.skipIf(!HAS_REDIS)(
  `a worker whose evaluation does not end is ended, and other workers know that job and no other one${NEEDS_REDIS}`,
  async () => {
    const server = await startRedis();
    const redis = new Redis(server.url, { maxRetriesPerRequest: null });
    await announceRun(redis, PLAN, new Map(), 0);
    const { signal, noted } = await evaluateForEver(server.url);
    expect(signal).toBe('SIGKILL');
    expect(noted).toBe(
      'assay: the evaluation of agent:oracle on starter_base_1 (trial 0) does not end, so this worker is ended; it counts as over budget from now on, and other workers go on.\n',
    );
    const queue = new Queue(queueName(0), { connection: redis, prefix: runKeys(RUN).prefix });
    await queue.addBulk(JOBS.map((data) => ({ name: 'episode', data, opts: { jobId: jobIdOf(data) } })));
    const known = new Map<number, boolean>();
    const stop = new AbortController();
    const working = work({
      ...{ redis, id: 'worker', program: { protocol: PROTOCOL, version: '1' }, concurrency: 1 },
      ...{ lostAfter: 5000, clock: REAL_CLOCK, say: () => undefined, stopping: stop.signal, ending: never },
      ...onlyPlays,
      open: () =>
        Promise.resolve([
          async ({ trial, model }, { isStalled }) => {
            known.set(trial, await isStalled({ model, entry, trial }));
            return { kind: 'unfinished' };
          },
        ]),
    });
    await expect.poll(() => known.size, { timeout: 10_000 }).toBe(2);
    stop.abort();
    await working;
    expect([known.get(0), known.get(1)]).toEqual([true, false]);
    await queue.close();
    await removeRun(redis, RUN, REAL_CLOCK);
    redis.disconnect();
    await server.close();
  },
);
