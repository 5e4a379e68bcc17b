import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { announceRun, removeRun } from '../../../harness/queue/announcement.ts';
import { generateOnWorkers } from '../../../harness/queue/generate-coordinator.ts';
import { TaskResult } from '../../../harness/queue/generate-parcels.ts';
import type { GenerateJob, GenerateTask } from '../../../harness/queue/generate-parcels.ts';
import type { TaskMaker } from '../../../harness/queue/joined-generation.ts';
import { runKeys } from '../../../harness/queue/keys.ts';
import { digest, packed, unpacked } from '../../../harness/queue/packing.ts';
import { GENERATE_QUEUE, PROTOCOL } from '../../../harness/queue/protocol.ts';
import type { GeneratePlan } from '../../../harness/queue/protocol.ts';
import { work } from '../../../harness/queue/worker.ts';
import { onlyPlays, REAL_CLOCK } from '../../support/executors.ts';
import { handInFor, outcomeOfJob } from '../../support/queued-jobs.ts';
import type { SessionQueue } from '../../support/queued-jobs.ts';
import { HAS_REDIS, NEEDS_REDIS } from '../../support/redis-server.ts';
import { redisOfFile } from '../../support/redis-of-file.ts';

const RUN = 'generate-refusing';
const KEYS = runKeys(RUN);
const PROGRAM = { protocol: PROTOCOL, version: '1' };
const PLAN: GeneratePlan = {
  kind: 'generate',
  ...PROGRAM,
  ...{ run: RUN, session: 's', domains: 3, request: { id: 'r' } },
};
const INPUTS = packed({ populations: { 0: { rows: [1] } } });
const GOOD: GenerateJob = { run: RUN, inputs: digest(INPUTS), part: 'entries', index: 1 };
const never = new AbortController().signal;

let redis = new Redis({ lazyConnect: true });
redisOfFile((client) => {
  redis = client;
});

const queue = (): SessionQueue => ({ redis, keys: KEYS, queue: GENERATE_QUEUE });

describe.skipIf(!HAS_REDIS)(`a worker that generates${NEEDS_REDIS}`, () => {
  let working: Promise<void> | undefined;
  const stop = new AbortController();
  const said: string[] = [];
  const made: unknown[] = [];

  beforeAll(async () => {
    await announceRun(redis, PLAN, new Map(), 0);
    working = work({
      ...{ redis, id: 'worker', program: PROGRAM, concurrency: undefined, lostAfter: 5000 },
      ...{ clock: REAL_CLOCK, stopping: stop.signal, ending: never, ...onlyPlays },
      say: (text) => void said.push(text),
      open: () => Promise.reject(new Error('nothing is played here')),
      generate: () => ({
        make: (task, inputs) => {
          made.push([task, inputs]);
          if (task.index === 2)
            throw new InputError({ place: 'theme', cause: 'has no words.', remedy: 'Write some.' });
          return Promise.resolve({ made: { of: task.index } });
        },
        end: () => Promise.resolve(),
      }),
    });
  });
  afterEach(() => {
    made.length = 0;
  });
  afterAll(async () => {
    stop.abort();
    await working;
    await removeRun(redis, RUN, REAL_CLOCK);
  });

  test.each<readonly [what: string, data: unknown, id: string, reason: string]>([
    ['no data', null, 's-entries-1', 'expected object'],
    ['a job with a theme', { ...GOOD, theme: {} }, 's-entries-1', 'theme'],
    ['a part that is none', { ...GOOD, part: 'exec:sh' }, 's-entries-1', 'part'],
    ['a domain that is no number', { ...GOOD, index: '../1' }, 's-entries-1', 'index'],
    ['a domain beside the plan', { ...GOOD, index: 3 }, 's-entries-3', 'domain 3 is not planned'],
    ['another run', { ...GOOD, run: 'generate-other' }, 's-entries-1', 'another run'],
    ['the id of another task', GOOD, 's-entries-0', 'its id is that of another job'],
    ['a job of another session', GOOD, 'other-entries-1', 'its id is that of another job'],
    [
      'other populations than it names',
      { ...GOOD, inputs: '3'.repeat(64) },
      's-entries-1',
      'not those it names',
    ],
  ])('refuses %s, and says why', async (_what, data, id, reason) => {
    await redis.del(`${KEYS.prefix}:${GENERATE_QUEUE}:${id}`);
    const outcome = await outcomeOfJob(queue(), data, id, INPUTS);
    expect(outcome).toContain('this is no task of a generation');
    expect(outcome).toContain(reason);
    await expect.poll(() => said.join('\n')).toContain(reason);
    expect(made).toEqual([]);
  });

  test('refuses inputs that are none, and a task that cannot be done', async () => {
    const damaged = Buffer.from('{"populations":1}');
    const id = 's-environment-0';
    const task = { ...GOOD, part: 'environment', index: 0, inputs: digest(damaged) };
    expect(await outcomeOfJob(queue(), task, id, damaged)).toContain('cannot be read');
    expect(made).toEqual([]);
    const impossible = { ...GOOD, index: 2 };
    expect(await outcomeOfJob(queue(), impossible, 's-entries-2', INPUTS)).toContain('has no words');
  });

  test('does a task of the plan after all that, once', async () => {
    await redis.del(`${KEYS.prefix}:${GENERATE_QUEUE}:s-entries-1`);
    expect(await outcomeOfJob(queue(), GOOD, 's-entries-1', INPUTS)).toBe('finished');
    expect(made).toEqual([[{ part: 'entries', index: 1 }, { populations: { 0: { rows: [1] } } }]]);
    const bytes = (await redis.hgetBuffer(KEYS.finished, 's-entries-1')) ?? Buffer.alloc(0);
    const result = { ...PROGRAM, inputs: GOOD.inputs, made: { of: 1 } };
    expect(unpacked(bytes, TaskResult, 'result')).toEqual(result);
  });
});

test.skipIf(!HAS_REDIS)(
  `a worker takes no part in a generation that it cannot open${NEEDS_REDIS}`,
  async () => {
    const [said, stop]: [string[], AbortController] = [[], new AbortController()];
    await announceRun(redis, PLAN, new Map(), 0);
    const working = work({
      ...{ redis, id: 'worker', program: PROGRAM, concurrency: undefined, lostAfter: 5000 },
      ...{ clock: REAL_CLOCK, stopping: stop.signal, ending: never, ...onlyPlays },
      say: (text) => void said.push(text),
      open: () => Promise.reject(new Error('nothing is played here')),
    });
    await expect.poll(() => redis.hgetall(KEYS.refusals)).toEqual({ worker: 'nothing is generated here' });
    stop.abort();
    await working;
    expect(said).toEqual([`run ${RUN}: nothing is generated here`]);
    await removeRun(redis, RUN, REAL_CLOCK);
  },
);

test.skipIf(!HAS_REDIS)(
  `a worker that is to end at once gives its task back, and another does it${NEEDS_REDIS}`,
  async () => {
    await announceRun(redis, PLAN, new Map(), 0);
    const [stop, begun, said]: [AbortController, string[], string[]] = [new AbortController(), [], []];
    const workAs = (id: string, ending: AbortSignal, make: TaskMaker['make']): Promise<void> =>
      work({
        ...{ redis, id, program: PROGRAM, concurrency: undefined, lostAfter: 60_000, clock: REAL_CLOCK },
        ...{ stopping: AbortSignal.any([stop.signal, ending]), ending, judge: onlyPlays.judge },
        say: (text) => void said.push(text),
        open: () => Promise.reject(new Error('nothing is played here')),
        generate: () => ({ make, end: () => Promise.resolve() }),
      });
    const ending = new AbortController();
    const first = workAs('first', ending.signal, async (_task, _inputs, cancelled) => {
      begun.push('first');
      await once(cancelled, 'abort');
      return 'cancelled';
    });
    const outcome = outcomeOfJob(queue(), GOOD, 's-entries-1', INPUTS);
    await expect.poll(() => begun).toEqual(['first']);
    ending.abort();
    await first;
    const second = workAs('second', never, () => Promise.resolve({ made: 1 }));
    expect(await outcome).toBe('finished');
    stop.abort();
    await second;
    expect(said.filter((text) => text.includes('refused'))).toEqual([]);
    await removeRun(redis, RUN, REAL_CLOCK);
  },
);

test.skipIf(!HAS_REDIS)(
  `nothing is taken of a worker whose task was given to another meanwhile${NEEDS_REDIS}`,
  async () => {
    await announceRun(redis, PLAN, new Map(), 0);
    const [stop, begun, lost] = [new AbortController(), new AbortController(), new AbortController()];
    const working = work({
      ...{ redis, id: 'worker', program: PROGRAM, concurrency: undefined, lostAfter: 60_000 },
      ...{ clock: REAL_CLOCK, stopping: stop.signal, ending: never, judge: onlyPlays.judge },
      say: () => undefined,
      open: () => Promise.reject(new Error('nothing is played here')),
      generate: () => ({
        make: async () => {
          const isLost = once(lost.signal, 'abort');
          begun.abort();
          await isLost;
          return { made: 1 };
        },
        end: () => Promise.resolve(),
      }),
    });
    const isBegun = once(begun.signal, 'abort');
    const tasks = new Queue(GENERATE_QUEUE, { connection: redis, prefix: KEYS.prefix });
    await redis.hset(KEYS.inputs, 's-entries-1', INPUTS);
    await tasks.add('job', GOOD, { jobId: 's-entries-1' });
    await isBegun;
    await redis.set(KEYS.lock(GENERATE_QUEUE, 's-entries-1'), 'another');
    lost.abort();
    stop.abort();
    await working;
    expect(await redis.hkeys(KEYS.finished)).toEqual([]);
    await tasks.close();
    await removeRun(redis, RUN, REAL_CLOCK);
  },
);

describe.skipIf(!HAS_REDIS)(`a coordinator of a generation${NEEDS_REDIS}`, () => {
  const TASK: GenerateTask = { part: 'environment', index: 0 };

  /** Has one task done by something that hands in these bytes. @returns what was taken and said. */
  async function generateWith(resultOf: (inputs: Buffer) => Buffer) {
    const [taken, said]: [unknown[], string[]] = [[], []];
    const end = handInFor(queue(), resultOf);
    await generateOnWorkers(
      { redis, plan: PLAN, clock: REAL_CLOCK, stopping: never, say: (text) => void said.push(text) },
      async (finish) => {
        await finish({
          tasks: [TASK],
          inputsOf: () => ({ populations: {} }),
          take: (_task, made) => {
            if (made !== 'good') return 'is not good';
            taken.push(made);
            return undefined;
          },
        });
      },
    );
    await end();
    return { taken, said: said.join('\n') };
  }

  const answer = (inputs: Buffer) => ({ ...PROGRAM, inputs: digest(inputs), made: 'good' });

  test.each<readonly [what: string, resultOf: (inputs: Buffer) => Buffer, problem: string]>([
    ['bytes that are no document', () => Buffer.from('x'), 'cannot be read'],
    ['nothing', () => Buffer.alloc(0), 'cannot be read'],
    ['a result of another version', (inputs) => packed({ ...answer(inputs), version: '2' }), 'Assay 2'],
    ['a result of other inputs', () => packed(answer(Buffer.from('other'))), 'is on other inputs'],
    ['a result with something beside it', (inputs) => packed({ ...answer(inputs), a: 1 }), 'cannot be read'],
    ['a result that the task cannot have', (inputs) => packed({ ...answer(inputs), made: 1 }), 'is not good'],
  ])('takes nothing of %s, and says so', async (_what, resultOf, problem) => {
    const { taken, said } = await generateWith(resultOf);
    expect(taken).toEqual([]);
    expect(said).toContain(problem);
  });

  test('takes a result, and leaves nothing in Redis', async () => {
    const { taken, said } = await generateWith((inputs) => packed(answer(inputs)));
    expect([taken, said]).toEqual([['good'], '']);
    expect((await redis.keys('*')).filter((key) => !key.endsWith(':stalled-check'))).toEqual([]);
  });

  test('leaves everything to another one that begins', async () => {
    const begin = (session: string, stopping: AbortSignal): Promise<void> =>
      generateOnWorkers(
        { redis, plan: { ...PLAN, session }, clock: REAL_CLOCK, stopping, say: () => undefined },
        (finish) => finish({ tasks: [TASK], inputsOf: () => ({ populations: {} }), take: () => undefined }),
      );
    const refused = expect(begin('s', never)).rejects.toThrow('another process goes on with it');
    await expect.poll(() => redis.exists(KEYS.inputs)).toBe(1);
    const stop = new AbortController();
    const second = begin('t', stop.signal);
    await refused;
    await expect.poll(() => redis.hkeys(KEYS.inputs)).toEqual(['t-environment-0']);
    stop.abort();
    await second;
    expect(await redis.keys('*')).toEqual([]);
  });
});
