import { Redis } from 'ioredis';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../../harness/contract/chat-model.ts';
import type { OpenGeneration } from '../../harness/queue/joined-generation.ts';
import type { OpenJudging } from '../../harness/queue/joined-judging.ts';
import { paidAhead } from '../../harness/queue/paid-ahead.ts';
import type { ReplyPorts } from '../../harness/queue/paid-ahead.ts';
import type { PlayPlan } from '../../harness/queue/protocol.ts';
import { PROTOCOL } from '../../harness/queue/protocol.ts';
import { queueExecutor } from '../../harness/queue/queue-executor.ts';
import { work } from '../../harness/queue/worker.ts';
import { budget } from '../../harness/run/budget.ts';
import type { Clock } from '../../harness/run/clock.ts';
import type { Played } from '../../harness/run/episode-loop.ts';
import type { Executor, JobReference } from '../../harness/run/executor.ts';
import { adaptiveLimit } from '../../harness/run/limits.ts';
import type { AdaptiveLimit } from '../../harness/run/limits.ts';
import { localExecutor } from '../../harness/run/local-executor.ts';
import { replyOfAnother } from '../../harness/run/model-calls.ts';
import type { PaidReply } from '../../harness/run/model-calls.ts';
import { ratesByProvider } from '../../harness/run/rate.ts';
import type { RequestRate } from '../../harness/run/rate.ts';
import type { RedisServer } from './redis-server.ts';

/** A clock of this process. */
export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
};

/**
 * A clock of this process on which no pause is longer than 20 milliseconds: workers and a coordinator, which look again after
 * each pause, look more often.
 */
export const EAGER_CLOCK: Clock = {
  now: () => REAL_CLOCK.now(),
  sleep: (milliseconds, signal) => REAL_CLOCK.sleep(Math.min(milliseconds, 20), signal),
};

/** What an executor gives to an episode. */
export type GivenPorts = ReplyPorts & {
  readonly limit: AdaptiveLimit;
  readonly rate: RequestRate | undefined;
  readonly stopping: AbortSignal;
  readonly ending: AbortSignal;
};

/** A run whose episodes are scripted. */
export type ScriptedRun = {
  readonly models: readonly string[];
  readonly play: (job: JobReference, ports: GivenPorts) => Promise<Played>;
  /** Calls in flight per model. */
  readonly concurrency: number;
  readonly maxCost?: number;
  readonly rate?: number;
  readonly stopping: AbortSignal;
  readonly ending: AbortSignal;
  /** What is stored of earlier executions: replies by key, and what they cost. */
  readonly database: Database;
};

/** Replies that were paid, and what they cost. */
export type Database = { readonly replies: Map<string, Reply>; spent: number };

/** Stores a paid reply. */
export function pay(database: Database, { key, reply, cost }: PaidReply): void {
  database.spent += cost ?? 0;
  if (key !== undefined) database.replies.set(key, reply);
}

const storedIn =
  ({ replies }: Database) =>
  (key: string) => {
    const reply = replies.get(key);
    return reply === undefined ? undefined : replyOfAnother(reply);
  };

/** An executor that is ready, and what the run has cost so far as it knows. */
export type OpenedExecutor = {
  readonly executor: Executor;
  readonly spent: () => number;
  /** Whether the budget of the run allows another request, as the coordinator sees it. */
  readonly allows: () => boolean;
  close(): Promise<void>;
};

export type ExecutorKind = {
  readonly name: string;
  open(run: ScriptedRun): Promise<OpenedExecutor>;
};

/** Plays in this process. */
export const LOCAL: ExecutorKind = {
  name: 'local',
  open: ({ play, concurrency, maxCost, rate, stopping, ending, database, models }) => {
    const money = budget({ maximum: maxCost, alreadySpent: database.spent });
    const rates = ratesByProvider(rate, REAL_CLOCK);
    const limits = limitsOf(models, concurrency);
    const executor = localExecutor({
      episodesAtOnce: concurrency,
      play: (job) =>
        play(job, {
          ...{ budget: money, stopping, ending, rate: rates('p'), limit: limits(job.model) },
          paidBefore: storedIn(database),
          keep: (paid) => {
            pay(database, paid);
            return Promise.resolve();
          },
        }),
    });
    const close = (): Promise<void> => Promise.resolve();
    return Promise.resolve({
      executor,
      spent: () => money.spent(),
      allows: () => money.allows(),
      close,
    });
  },
};

function limitsOf(models: readonly string[], concurrency: number): (model: string) => AdaptiveLimit {
  const options = { start: concurrency, maximum: concurrency, clock: REAL_CLOCK };
  const limits = new Map(models.map((model) => [model, adaptiveLimit(options)]));
  return (model) => limits.get(model) ?? adaptiveLimit(options);
}

/** The plan of a scripted run. */
export const planOf = ({ models, concurrency, maxCost, rate }: ScriptedRun, run: string): PlayPlan => ({
  kind: 'play',
  protocol: PROTOCOL,
  version: '1',
  run,
  suite: '0'.repeat(64),
  models: models.map((model) => {
    const config = { model, mode: 'native' as const, baseUrl: null, parameters: {} };
    return { config, movedTo: null };
  }),
  trials: 100,
  seed: 0,
  concurrency,
  rate: rate ?? null,
  timeoutMilliseconds: 1000,
  mostBytes: 1000,
  maxCost: maxCost ?? null,
  price: null,
  pricedOn: '2026-01-01T00:00:00.000Z',
});

/** A worker that only plays. */
export const onlyPlays: { readonly judge: OpenJudging; readonly generate: OpenGeneration } = {
  judge: () => () => Promise.reject(new Error('nothing is judged here')),
  generate: () => {
    throw new Error('nothing is generated here');
  },
};

/** Plays on workers of this process, over a real Redis. @param workers - their number. */
export const queued = (server: () => RedisServer, workers: number): ExecutorKind => ({
  name: `bullmq, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
  open: (run) => {
    const stop = new AbortController();
    const connect = (): Redis => new Redis(server().url, { maxRetriesPerRequest: null });
    const [redis, ...others] = Array.from({ length: workers + 1 }, connect);
    if (redis === undefined) throw new Error('There is no connection.');
    const working = others.map((connection, index) => serve(run, connection, index, stop.signal));
    const { stopping, ending, database, play } = run;
    let [spent, isUnpriced] = [database.spent, false];
    const limit = adaptiveLimit({ start: 1, maximum: 1, clock: REAL_CLOCK });
    const executor = queueExecutor({
      ...{ redis, suite: {}, clock: EAGER_CLOCK, stopping, ending, alreadySpent: database.spent },
      abandoned: new AbortController().signal,
      plan: planOf(run, 'run-of-laws'),
      say: () => undefined,
      onEvent: () => undefined,
      onMoney: (dollars, unpriced) => {
        [spent, isUnpriced] = [dollars, unpriced > 0];
      },
      keep: (paid) => {
        pay(database, paid);
        return Promise.resolve();
      },
      paidAhead:
        database.replies.size === 0
          ? undefined
          : (job) =>
              paidAhead(
                (ports) => play(job, { ...ports, limit, rate: undefined, stopping, ending }),
                storedIn(database),
              ),
    });
    return Promise.resolve({
      executor,
      spent: () => spent,
      allows: () => run.maxCost === undefined || (spent < run.maxCost && !isUnpriced),
      close: async () => {
        stop.abort();
        await Promise.all(working);
        for (const connection of [redis, ...others]) connection.disconnect();
      },
    });
  },
});

async function serve(run: ScriptedRun, redis: Redis, index: number, stopping: AbortSignal): Promise<void> {
  const never = new AbortController().signal;
  await work({
    ...{ redis, id: `worker-${index}`, program: { protocol: PROTOCOL, version: '1' } },
    ...{ concurrency: undefined, lostAfter: 2000, clock: EAGER_CLOCK, say: () => undefined },
    ...{ stopping, ending: never, ...onlyPlays },
    open: ({ plan, stoppingOf, concurrency }) => {
      const limits = limitsOf(run.models, concurrency);
      return Promise.resolve(
        plan.models.map((_model, place) => (job: JobReference, ports) => {
          const { rateOf, ending, ...shared } = ports;
          const given = { limit: limits(job.model), rate: rateOf('p'), stopping: stoppingOf(place), ending };
          return run.play(job, { ...shared, ...given });
        }),
      );
    },
  });
}
