import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatModel, Reply } from '../../../harness/contract/chat-model.ts';
import { ProviderError } from '../../../harness/contract/chat-model.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { USUAL_POLICY } from '../../../harness/run/attempts.ts';
import type { Played } from '../../../harness/run/episode-loop.ts';
import type { ExecutorCounts, ExecutorPorts, JobReference } from '../../../harness/run/executor.ts';
import { callModel } from '../../../harness/run/model-calls.ts';
import { LOCAL, pay, queued, REAL_CLOCK } from '../../support/executors.ts';
import type { Database, ExecutorKind, GivenPorts, ScriptedRun } from '../../support/executors.ts';
import { HAS_REDIS, keysOf, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import type { RedisServer } from '../../support/redis-server.ts';

let server: RedisServer | undefined;
const redis = (): RedisServer => {
  if (server === undefined) throw new Error('Redis was not started.');
  return server;
};

beforeAll(async () => {
  if (HAS_REDIS) server = await startRedis();
});

afterAll(async () => {
  await server?.close();
});

const MODELS = ['oracle:a', 'oracle:b'];

/** All jobs of some models, entries and trials. */
const jobsOf = (entries: number, trials = 1, models = MODELS): readonly JobReference[] =>
  models.flatMap((model) =>
    Array.from({ length: trials }, (_, trial) => trial).flatMap((trial) =>
      Array.from({ length: entries }, (_, entry) => ({
        run: 'run-of-laws',
        model,
        entry: `entry-${entry}`,
        trial,
      })),
    ),
  );

const nameOf = ({ model, entry, trial }: JobReference): string => `${model} ${entry} ${trial}`;

/** A world in which episodes are a number of requests, and everything is counted. */
class Scene {
  /** Requests by their key. */
  readonly requests = new Map<string, number>();
  readonly stored = new Map<string, unknown[]>();
  readonly starts: number[] = [];
  readonly database: Database = { replies: new Map(), spent: 0 };
  readonly stop = new AbortController();
  readonly end = new AbortController();
  inFlight = 0;
  readonly most = new Map<string, number>();
  readonly #running = new Map<string, number>();
  begun = 0;
  latency: () => number = () => 2;
  requestsOf: (job: JobReference) => number = () => 2;
  onRequest: (key: string) => void = () => undefined;
  onStore: (job: JobReference) => void = () => undefined;
  stopsModel: (model: string) => boolean = () => false;

  async execute(
    kind: ExecutorKind,
    jobs: readonly JobReference[],
    options: Partial<Pick<ScriptedRun, 'concurrency' | 'maxCost' | 'rate'>> = {},
  ): Promise<ExecutorCounts> {
    const [stopping, ending] = [this.stop.signal, this.end.signal];
    const opened = await kind.open({
      ...{ models: MODELS, concurrency: 4, stopping, ending, database: this.database, ...options },
      play: (job, ports) => this.#play(job, ports),
    });
    try {
      return await opened.executor.execute(jobs, this.#ports(opened.allows));
    } finally {
      await opened.close();
    }
  }

  #ports(allows: () => boolean): ExecutorPorts {
    return {
      store: (job, parts, paid) => {
        this.onStore(job);
        for (const each of paid) pay(this.database, each);
        this.stored.set(nameOf(job), [...(this.stored.get(nameOf(job)) ?? []), parts]);
        return Promise.resolve();
      },
      isStopping: (model) => this.stop.signal.aborted || !allows() || this.stopsModel(model),
      onBreakdown: () => {
        this.stop.abort();
        this.end.abort();
      },
      onBegin: () => (this.begun += 1),
      onEnd: () => undefined,
    };
  }

  async #play(job: JobReference, ports: GivenPorts): Promise<Played> {
    if (job.entry === 'entry-bug') throw new TypeError('a bug in one entry');
    let [attempts, cost] = [0, 0];
    for (let request = 0; request < this.requestsOf(job); request += 1) {
      const key = `${nameOf(job)} ${request}`;
      const result = await callModel(
        { messages: [{ role: 'user', text: key }], tools: [], seed: undefined, signal: ports.ending },
        {
          ...{ clock: REAL_CLOCK, random: () => 0, policy: USUAL_POLICY, priceOf: () => 0.25 },
          ...ports,
          model: this.#model(key, job.model),
          cache: { keyOf: () => key, get: ports.paidBefore },
        },
      );
      attempts += result.attempts;
      if (result.kind !== 'reply') return { kind: 'unfinished' };
      cost += result.cost ?? 0;
    }
    const ending = { bucket: 'model' as const, stop: 'completed' as const };
    return { kind: 'episode', parts: { turns: [], ending, attempts, cost } };
  }

  #model(key: string, name: string): ChatModel {
    return {
      id: name,
      reply: async ({ signal }) => {
        this.starts.push(performance.now());
        this.requests.set(key, (this.requests.get(key) ?? 0) + 1);
        this.#count(name, 1);
        this.onRequest(key);
        try {
          await wait(this.latency(), undefined, { signal });
        } catch (cause) {
          throw new ProviderError('aborted', 'cancelled', { cause });
        } finally {
          this.#count(name, -1);
        }
        return replyTo(key);
      },
    };
  }

  #count(name: string, change: number): void {
    this.inFlight += change;
    const running = (this.#running.get(name) ?? 0) + change;
    this.#running.set(name, running);
    this.most.set(name, Math.max(running, this.most.get(name) ?? 0));
  }

  /** Stored episodes in the order of their names, as text. */
  result(): string {
    return JSON.stringify([...this.stored].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  sent(): number {
    return [...this.requests.values()].reduce((sum, each) => sum + each, 0);
  }
}

const replyTo = (key: string): Reply => ({
  ...{ text: `reply to ${key}`, calls: [], reasoning: '', stop: 'end', raw: { key } },
  usage: { inputTokens: 1, cachedInputTokens: undefined, outputTokens: 1 },
});

describe.each([LOCAL])('$name', theLaws);
describe.skipIf(!HAS_REDIS).each([queued(redis, 1), queued(redis, 3)])(`$name${NEEDS_REDIS}`, theLaws);

function theLaws(kind: ExecutorKind): void {
  /** Workers each have this many connections. */
  const share = kind.name.includes('3') ? 3 : 1;

  test('every job is played and stored exactly once', async () => {
    const scene = new Scene();
    const jobs = jobsOf(25, 2);
    expect(await scene.execute(kind, jobs)).toEqual({ finished: 100, left: 0 });
    expect([...scene.stored.keys()].toSorted()).toEqual(jobs.map(nameOf).toSorted());
    expect([...scene.stored.values()].every(({ length }) => length === 1)).toBe(true);
    expect([...scene.requests.values()].every((times) => times === 1)).toBe(true);
    expect([scene.sent(), scene.begun]).toEqual([200, 100]);
  });

  test('every reply is in the database with what it cost, once', async () => {
    const scene = new Scene();
    await scene.execute(kind, jobsOf(10));
    expect([scene.database.replies.size, scene.database.spent]).toEqual([40, 10]);
  });

  test('a run without jobs ends at once', async () => {
    expect(await new Scene().execute(kind, [])).toEqual({ finished: 0, left: 0 });
  });

  test('a bug in one job ends that job alone', async () => {
    const scene = new Scene();
    const bug = { run: 'run-of-laws', model: 'oracle:a', entry: 'entry-bug', trial: 0 };
    expect(await scene.execute(kind, [bug, ...jobsOf(5)])).toEqual({ finished: 11, left: 0 });
    expect(scene.stored.get(nameOf(bug))).toMatchObject([
      { ending: { bucket: 'harness', message: 'a bug in one entry' } },
    ]);
  });

  test('the order in which episodes end changes no byte of the result', async () => {
    const results: string[] = [];
    for (const seed of [1, 2]) {
      const scene = new Scene();
      let step = seed;
      scene.latency = () => (step = (step * 7919) % 31);
      await scene.execute(kind, jobsOf(12));
      results.push(scene.result());
    }
    const reference = new Scene();
    await reference.execute(LOCAL, jobsOf(12));
    expect(results).toEqual([reference.result(), reference.result()]);
  });

  test('no model has more calls in flight than it may have', async () => {
    const scene = new Scene();
    scene.latency = () => 10;
    await scene.execute(kind, jobsOf(30), { concurrency: 3 });
    for (const model of MODELS) expect(scene.most.get(model)).toBeLessThanOrEqual(3 * share);
  });

  test('after a stop no request starts, requests in flight are kept, and the rest is left', async () => {
    const scene = new Scene();
    scene.latency = () => 30;
    scene.onRequest = () => {
      if (scene.sent() === 20) scene.stop.abort();
    };
    const jobs = jobsOf(60);
    const { finished, left } = await scene.execute(kind, jobs);
    expect(finished + left).toBe(jobs.length);
    expect(left).toBeGreaterThan(60);
    expect(scene.stored.size).toBe(finished);
    expect(scene.database.replies.size).toBe(scene.sent());
    expect(scene.inFlight).toBe(0);
  });

  test('what goes on after a stop pays for nothing twice', async () => {
    const scene = new Scene();
    const jobs = jobsOf(30);
    scene.requestsOf = () => 3;
    scene.latency = () => 10;
    scene.onRequest = () => {
      if (scene.sent() === 40) scene.stop.abort();
    };
    await scene.execute(kind, jobs);
    expect(scene.stored.size).toBeLessThan(60);
    const next = new Scene();
    Object.assign(next.database, scene.database);
    next.requestsOf = scene.requestsOf;
    const rest = jobs.filter((job) => !scene.stored.has(nameOf(job)));
    expect(await next.execute(kind, rest)).toEqual({ finished: rest.length, left: 0 });
    const both = [...scene.requests.keys(), ...next.requests.keys()];
    expect([both.length, new Set(both).size]).toEqual([180, 180]);
    expect([...scene.requests.values(), ...next.requests.values()].every((times) => times === 1)).toBe(true);
    expect([next.database.replies.size, next.database.spent]).toEqual([180, 45]);
  });

  test('the cap is exceeded by the calls in flight at most', async () => {
    const scene = new Scene();
    scene.latency = () => 5;
    const { left } = await scene.execute(kind, jobsOf(40), { maxCost: 5 });
    expect(left).toBeGreaterThan(0);
    expect(scene.database.spent).toBe(0.25 * scene.sent());
    expect(scene.database.spent).toBeGreaterThanOrEqual(5);
    expect(scene.database.spent).toBeLessThan(5 + 0.25 * 4 * MODELS.length * share);
  });

  test('a model that stops leaves the others alone', async () => {
    const scene = new Scene();
    scene.latency = () => 10;
    scene.stopsModel = (model) => model === 'oracle:a' && scene.stored.size > 3;
    const { left } = await scene.execute(kind, jobsOf(40));
    expect(left).toBeGreaterThan(0);
    const names = [...scene.stored.keys()];
    expect(names.filter((name) => name.startsWith('oracle:b'))).toHaveLength(40);
    expect(names.filter((name) => name.startsWith('oracle:a')).length).toBe(40 - left);
  });

  test('an episode that cannot be stored ends the run with that error, after everything in flight', async () => {
    const scene = new Scene();
    scene.latency = () => 20;
    const full = new InputError({ place: 'disk', cause: 'is full.', remedy: 'Make room.' });
    scene.onStore = () => {
      throw full;
    };
    const jobs = jobsOf(100);
    await expect(scene.execute(kind, jobs)).rejects.toBe(full);
    expect([scene.inFlight, scene.stored.size]).toEqual([0, 0]);
    expect(scene.sent()).toBeLessThan(jobs.length);
    if (kind !== LOCAL) await redis().forget();
  });

  test('the second interrupt cancels requests in flight', async () => {
    const scene = new Scene();
    scene.latency = () => 60_000;
    scene.onRequest = () => {
      if (scene.inFlight < 4) return;
      scene.stop.abort();
      scene.end.abort();
    };
    expect(await scene.execute(kind, jobsOf(10))).toEqual({ finished: 0, left: 20 });
    expect(scene.inFlight).toBe(0);
  });

  test('the rate of requests is kept', async () => {
    const scene = new Scene();
    scene.requestsOf = () => 1;
    await scene.execute(kind, jobsOf(30), { rate: 40 });
    const seconds = (Math.max(...scene.starts) - Math.min(...scene.starts)) / 1000;
    expect(scene.starts).toHaveLength(60);
    // 59 intervals of 25 milliseconds.
    expect(seconds).toBeGreaterThan(0.95 * 1.475);
    expect(seconds).toBeLessThan(2 * 1.475);
  });
}

test.skipIf(!HAS_REDIS)(`nothing of a run is left in Redis${NEEDS_REDIS}`, async () => {
  await expect.poll(async () => await keysOf(redis()), { timeout: 2500 }).toEqual([]);
});
