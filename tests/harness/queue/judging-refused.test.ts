import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { STALLED } from '../../../harness/contract/watch.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { nameOf } from '../../../harness/contract/stored.ts';
import { announceRun, removeRun } from '../../../harness/queue/announcement.ts';
import { judgeOnWorkers } from '../../../harness/queue/judge-coordinator.ts';
import { VerdictParcel, watchedName } from '../../../harness/queue/judge-parcels.ts';
import type { JudgeJob, SentEpisode } from '../../../harness/queue/judge-parcels.ts';
import { runKeys } from '../../../harness/queue/keys.ts';
import { digest, packed, unpacked } from '../../../harness/queue/packing.ts';
import { JUDGE_QUEUE, markOf, PROTOCOL } from '../../../harness/queue/protocol.ts';
import type { JudgePlan } from '../../../harness/queue/protocol.ts';
import { sessionJobId } from '../../../harness/queue/session-jobs.ts';
import { work } from '../../../harness/queue/worker.ts';
import { onlyPlays, REAL_CLOCK } from '../../support/executors.ts';
import { handInFor, outcomeOfJob } from '../../support/queued-jobs.ts';
import type { SessionQueue } from '../../support/queued-jobs.ts';
import { HAS_REDIS, NEEDS_REDIS } from '../../support/redis-server.ts';
import { redisOfFile } from '../../support/redis-of-file.ts';
import { episodeBy, referenceSteps } from '../../support/workbench.ts';

const RUN = 'score-refusing';
const KEYS = runKeys(RUN);
const SUITE = '1'.repeat(64);
const PROGRAM = { protocol: PROTOCOL, version: '1' };
const OWN = { id: 'outcome/one', version: '1' };
const UNKNOWN = { id: 'outcome/unknown', version: '7' };
const PLAN: JudgePlan = {
  kind: 'judge',
  ...PROGRAM,
  ...{ run: RUN, session: 's', suites: [SUITE], evaluators: [OWN, UNKNOWN] },
};
const sentBy = (model: string): SentEpisode => ({
  runId: 'run-1',
  suiteHash: SUITE,
  episode: episodeBy(model, referenceSteps()),
});
const EPISODES = [sentBy('m0'), sentBy('m1')];
const BATCH = packed({ episodes: EPISODES });
const GOOD: JudgeJob = { run: RUN, suite: SUITE, evaluators: [OWN], inputs: digest(BATCH) };
const PASS = { kind: 'pass' };
const never = new AbortController().signal;

let redis = new Redis({ lazyConnect: true });
redisOfFile((client) => {
  redis = client;
});

const queue = (): SessionQueue => ({ redis, keys: KEYS, queue: JUDGE_QUEUE });

/** Data of hostile jobs, and a word of the reason for which each is refused. */
const HOSTILE: readonly (readonly [what: string, data: unknown, reason: string])[] = [
  ['no data', null, 'expected object'],
  ['a job with a program', { ...GOOD, source: './evil.ts' }, 'source'],
  ['another run', { ...GOOD, run: 'score-other' }, 'another run'],
  ['another suite', { ...GOOD, suite: '2'.repeat(64) }, 'suite 2222'],
  ['no evaluator', { ...GOOD, evaluators: [] }, 'evaluators'],
  [
    'an evaluator beside the plan',
    { ...GOOD, evaluators: [{ id: 'exec:sh', version: '1' }] },
    'exec:sh@1 is not planned',
  ],
  [
    'another version of one',
    { ...GOOD, evaluators: [{ ...OWN, version: '2' }] },
    'outcome/one@2 is not planned',
  ],
  [
    'one that the worker does not have',
    { ...GOOD, evaluators: [UNKNOWN] },
    'outcome/unknown@7: is unknown here',
  ],
  ['other episodes than it names', { ...GOOD, inputs: '3'.repeat(64) }, 'not those it names'],
];

describe.skipIf(!HAS_REDIS)(`a worker that judges${NEEDS_REDIS}`, () => {
  let working: Promise<void> | undefined;
  const stop = new AbortController();
  const said: string[] = [];
  const judged: SentEpisode[] = [];

  beforeAll(async () => {
    await announceRun(redis, PLAN, new Map(), 0);
    working = work({
      ...{ redis, id: 'worker', program: PROGRAM, concurrency: undefined, lostAfter: 5000 },
      ...{ clock: REAL_CLOCK, stopping: stop.signal, ending: never },
      say: (text) => void said.push(text),
      open: () => Promise.reject(new Error('nothing is played here')),
      generate: onlyPlays.generate,
      judge: () => (_suite, evaluators) => {
        const other = evaluators.find(({ id }) => id !== OWN.id);
        if (other !== undefined)
          throw new InputError({
            place: `${other.id}@${other.version}`,
            cause: 'is unknown here.',
            remedy: '-',
          });
        const judge = (sent: SentEpisode) => {
          judged.push(sent);
          return sent.episode.model === 'm0' ? ({ kind: 'pass' } as const) : undefined;
        };
        return Promise.resolve([judge]);
      },
    });
  });
  afterEach(() => {
    judged.length = 0;
  });
  afterAll(async () => {
    stop.abort();
    await working;
    await removeRun(redis, RUN, REAL_CLOCK);
  });

  /** Adds a job with these episodes, and waits for its end. */
  const outcomeOf = (data: unknown, id: string, episodes: Buffer = BATCH): Promise<string> =>
    outcomeOfJob(queue(), data, id, episodes);

  async function verdictsOf(id: string): Promise<unknown> {
    return unpacked((await redis.hgetBuffer(KEYS.finished, id)) ?? Buffer.alloc(0), VerdictParcel, id);
  }

  test.each(HOSTILE)('refuses %s, and says why', async (what, data, reason) => {
    const outcome = await outcomeOf(
      data,
      sessionJobId(PLAN, String(100 + HOSTILE.findIndex(([name]) => name === what))),
    );
    expect(outcome).toContain('this is no batch to judge');
    expect(outcome).toContain(reason);
    await expect.poll(() => said.join('\n')).toContain(reason);
    expect(judged).toEqual([]);
  });

  test('refuses a job of another session, and episodes that are none or of another suite', async () => {
    expect(await outcomeOf(GOOD, 'other-1')).toContain('its id is that of another job');
    const damaged = packed({ episodes: [{ ...EPISODES[0], episode: { turns: 1 } }] });
    expect(
      await outcomeOf({ ...GOOD, inputs: digest(damaged) }, sessionJobId(PLAN, String(20)), damaged),
    ).toContain('cannot be read');
    const foreign = packed({ episodes: [{ ...EPISODES[0], suiteHash: '4'.repeat(64) }] });
    expect(
      await outcomeOf({ ...GOOD, inputs: digest(foreign) }, sessionJobId(PLAN, String(21)), foreign),
    ).toContain('suite 4444');
    expect(judged).toEqual([]);
  });

  test('judges a batch of the plan after all that', async () => {
    const id = sessionJobId(PLAN, String(0));
    expect(await outcomeOf(GOOD, id)).toBe('finished');
    expect(judged).toEqual(EPISODES);
    expect(await verdictsOf(id)).toEqual({
      ...PROGRAM,
      inputs: GOOD.inputs,
      judged: [{ evaluator: OWN, verdicts: [PASS, null] }],
      stalled: [],
    });
  });

  test('judges an episode whose evaluation did not end as one over budget, and tells which it is', async () => {
    const [, second] = EPISODES;
    if (second === undefined) throw new Error('there are two episodes');
    await redis.sadd(KEYS.stalled, markOf(watchedName(RUN, nameOf(second))));
    const id = sessionJobId(PLAN, String(1));
    expect(await outcomeOf(GOOD, id)).toBe('finished');
    expect(judged.map(({ episode }) => episode.ending)).toEqual([EPISODES[0]?.episode.ending, STALLED]);
    expect(await verdictsOf(id)).toMatchObject({ stalled: [1] });
  });
});

const GIVEN = {
  ...PROGRAM,
  inputs: GOOD.inputs,
  judged: [{ evaluator: OWN, verdicts: [PASS, null] }],
  stalled: [],
};

describe.skipIf(!HAS_REDIS)(`a coordinator of judging${NEEDS_REDIS}`, () => {
  /** Has one batch judged by something that hands in these bytes. @returns what was taken and said. */
  async function judgeWith(bytes: Buffer) {
    const [taken, said]: [unknown[], string[]] = [[], []];
    const end = handInFor(queue(), () => bytes);
    await judgeOnWorkers({
      ...{ redis, plan: PLAN, suites: new Map(), clock: REAL_CLOCK, stopping: never },
      batches: [{ place: 0, suite: SUITE, evaluators: [OWN] }],
      say: (text) => void said.push(text),
      read: () => EPISODES,
      take: (_batch, { judged }) => void taken.push(judged),
      storeInTime: () => undefined,
    });
    await end();
    return { taken, said: said.join('\n') };
  }

  test.each([
    ['bytes that are no document', Buffer.from('x'), 'cannot be read'],
    ['nothing', Buffer.alloc(0), 'cannot be read'],
    [
      'a verdict that is none',
      packed({ ...GIVEN, judged: [{ evaluator: OWN, verdicts: [{ kind: 'won' }, null] }] }),
      'is no verdict',
    ],
    [
      'a verdict with something beside it',
      packed({ ...GIVEN, judged: [{ evaluator: OWN, verdicts: [{ ...PASS, a: 1 }, null] }] }),
      'is no verdict',
    ],
    ['verdicts of another version', packed({ ...GIVEN, version: '2' }), 'Assay 2'],
    ['verdicts on other episodes', packed({ ...GIVEN, inputs: '5'.repeat(64) }), 'is on other inputs'],
    [
      'too few verdicts',
      packed({ ...GIVEN, judged: [{ evaluator: OWN, verdicts: [PASS] }] }),
      'another number of episodes',
    ],
    [
      'a mark on an episode that was not sent',
      packed({ ...GIVEN, stalled: [2] }),
      'another number of episodes',
    ],
    [
      'verdicts of another evaluator',
      packed({ ...GIVEN, judged: [{ evaluator: UNKNOWN, verdicts: [PASS, null] }] }),
      'is of other evaluators',
    ],
    [
      'verdicts of one evaluator too many',
      packed({ ...GIVEN, judged: [...GIVEN.judged, ...GIVEN.judged] }),
      'is of other evaluators',
    ],
  ])('takes nothing of %s, and says so', async (_what, bytes, problem) => {
    const { taken, said } = await judgeWith(bytes);
    expect(taken).toEqual([]);
    expect(said).toContain(problem);
  });

  test('takes verdicts as they were written, key by key, and leaves nothing in Redis', async () => {
    const failed = { failures: [{ message: 'no', code: 'not-decodable' }], kind: 'fail' };
    const judged = [{ evaluator: OWN, verdicts: [failed, null] }];
    const { taken } = await judgeWith(packed({ ...GIVEN, judged }));
    expect(JSON.stringify(taken)).toBe(JSON.stringify([judged]));
    expect((await redis.keys('*')).filter((key) => !key.endsWith(':stalled-check'))).toEqual([]);
  });

  test('leaves everything to another one that begins', async () => {
    const options = {
      ...{ redis, suites: new Map(), clock: REAL_CLOCK, say: () => undefined },
      batches: [{ place: 0, suite: SUITE, evaluators: [OWN] }],
      read: () => EPISODES,
      take: () => undefined,
      storeInTime: () => undefined,
    };
    const first = judgeOnWorkers({ ...options, plan: PLAN, stopping: never });
    const refused = expect(first).rejects.toThrow('another process judges the same database');
    await expect.poll(() => redis.exists(KEYS.inputs)).toBe(1);
    const stop = new AbortController();
    const second = judgeOnWorkers({ ...options, plan: { ...PLAN, session: 't' }, stopping: stop.signal });
    await refused;
    await expect.poll(() => redis.hkeys(KEYS.inputs)).toEqual(['t-0']);
    stop.abort();
    await second;
    expect(await redis.keys('*')).toEqual([]);
  });
});
