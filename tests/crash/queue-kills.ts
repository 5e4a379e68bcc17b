import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { openStore } from '../../harness/store/store.ts';
import { keysOf, startRedis } from '../support/redis-server.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { startCountingServer } from './counting-server.ts';
import type { CountingServer } from './counting-server.ts';
import { assayProcess, integrityOf, kill, startAssay, within } from './processes.ts';
import type { Running } from './processes.ts';

/** Kills of processes of one queued run. */
export type KillPlan = {
  /** Flags of `assay run` that choose entries and trials. */
  readonly flags: readonly string[];
  /** What is killed, in order; `random`: one of the three. */
  readonly kills: readonly ('worker' | 'coordinator' | 'redis' | 'random')[];
  readonly seed: number;
  /** Latency of the model, in milliseconds: least, and spread. */
  readonly latency: readonly [least: number, spread: number];
  /** Time between two kills, in milliseconds: least, and spread. */
  readonly pause: readonly [least: number, spread: number];
};

/** What is left of a queued run that was killed again and again. */
export type KillReport = {
  /** What is wrong; empty: nothing. */
  readonly faults: readonly string[];
  /** Killed processes, in order. */
  readonly killed: readonly string[];
  readonly episodes: number;
  readonly requests: number;
  /** Answers that were given twice, and by how many milliseconds before a kill the oldest of them was read. */
  readonly twice: { readonly answers: number; readonly oldest: number };
  readonly seconds: number;
};

const WORKERS = 3;
/** An answer that was there for so long before a kill, in milliseconds, must have been read and stored. */
const LONG = 250;
/** Time in which a process finds a Redis that is back, in milliseconds. */
const FINDS_AGAIN = 1500;

/** One queued run, whose processes are killed while it is played. */
class Battle {
  readonly #plan: KillPlan;
  readonly #server: CountingServer;
  readonly #redis: RedisServer;
  readonly #database: string;
  readonly #integers: ReturnType<typeof seededRandom>;
  readonly faults: string[] = [];
  readonly killed: string[] = [];
  readonly #log: (readonly [kind: string, time: number])[] = [];
  /** Times of kills of workers. */
  readonly #kills: number[] = [];
  /** Times from which Redis was away, and from which everything had found it again. */
  readonly #outages: { readonly from: number; to: number }[] = [];
  readonly #workers: Running[] = [];
  #coordinator: Running | undefined;

  constructor(plan: KillPlan, server: CountingServer, redis: RedisServer, database: string) {
    this.#plan = plan;
    this.#server = server;
    this.#redis = redis;
    this.#database = database;
    this.#integers = seededRandom(plan.seed);
  }

  #random(): number {
    return this.#integers.below(2 ** 32) / 2 ** 32;
  }

  #between([least, spread]: readonly [number, number]): number {
    return least + spread * this.#random();
  }

  #startWorker(): Running {
    const allowed = ['--allow-base-url', this.#server.openaiUrl];
    return startAssay([
      'worker',
      '--queue',
      this.#redis.url,
      '--lost-after',
      '2',
      '--concurrency',
      '4',
      ...allowed,
    ]);
  }

  #startCoordinator(): Running {
    const run = idOfRun(this.#database);
    const model = ['--model', 'compatible:m', '--base-url', this.#server.openaiUrl, '--price', '1,1'];
    const args = run === undefined ? [...this.#plan.flags, ...model] : ['--resume', run, '--price', '1,1'];
    return startAssay(['run', '--queue', this.#redis.url, '--db', this.#database, ...args]);
  }

  async run(): Promise<void> {
    for (let index = 0; index < WORKERS; index += 1) this.#workers.push(this.#startWorker());
    this.#coordinator = this.#startCoordinator();
    await Promise.race([this.#server.nextRequest(), within(30_000)]);
    for (const [index, kind] of this.#plan.kills.entries()) {
      await wait(this.#between(this.#plan.pause));
      if (this.#coordinator.child.exitCode !== null) {
        this.faults.push(`the run ended before kill ${index + 1}`);
        break;
      }
      const kinds = ['worker', 'coordinator', 'redis'] as const;
      await this.#kill(kind === 'random' ? (kinds[this.#integers.below(3)] ?? 'worker') : kind);
    }
    const code = await Promise.race([this.#coordinator.ended, within(120_000)]);
    if (code !== 0) this.faults.push(`the coordinator: ${code}: ${this.#coordinator.noted.slice(-800)}`);
  }

  async #kill(kind: 'worker' | 'coordinator' | 'redis'): Promise<void> {
    this.killed.push(kind);
    this.#log.push([kind, performance.now()]);
    if (kind === 'redis') {
      const outage = { from: performance.now(), to: Number.POSITIVE_INFINITY };
      this.#outages.push(outage);
      await this.#redis.killAndRestart(this.#between([50, 600]));
      outage.to = performance.now() + FINDS_AGAIN;
      return;
    }
    if (kind === 'coordinator') {
      const running = this.#coordinator;
      if (running !== undefined) await kill(running);
      this.#expectSound();
      this.#coordinator = this.#startCoordinator();
      return;
    }
    const index = this.#integers.below(WORKERS);
    this.#workers[index]?.child.kill('SIGKILL');
    this.#kills.push(performance.now());
    this.#workers[index] = this.#startWorker();
  }

  #expectSound(): void {
    if (existsSync(this.#database) && integrityOf(this.#database) !== 'ok')
      this.faults.push('the database is damaged');
  }

  /** Ends what is left, and counts answers that were given twice. */
  async end(): Promise<{ readonly answers: number; readonly oldest: number }> {
    for (const { child, ended } of this.#workers) {
      child.kill('SIGTERM');
      const code = await Promise.race([ended, within(10_000)]);
      if (code !== 0) this.faults.push(`a worker: ${code}`);
    }
    this.stop();
    this.#expectSound();
    const ages = [...this.#server.answers.values()]
      .filter(({ finished }) => finished.length > 1)
      .flatMap(({ started, finished }) =>
        started.slice(1).map((again, index) => this.#ageAtKill(started[index], finished[index], again)),
      );
    const old = ages.filter((age) => age > LONG);
    if (old.length > 0) this.faults.push(this.#history());
    if (old.length > 0) this.faults.push(`${old.length} replies were paid twice, ${Math.max(...old)} ms old`);
    return { answers: ages.length, oldest: Math.round(Math.max(0, ...ages)) };
  }

  /** Kills everything that still runs. */
  stop(): void {
    for (const { child } of this.#workers) child.kill('SIGKILL');
    this.#coordinator?.child.kill('SIGKILL');
  }

  /** When answers were given twice, and what was killed, in seconds. */
  #history(): string {
    const at = (time: number): string => (time / 1000).toFixed(2);
    const twice = [...this.#server.answers.values()]
      .filter(({ finished }) => finished.length > 1)
      .map(({ finished }) => finished.map(at).join('-'));
    return `kills ${this.#log.map(([kind, time]) => `${kind} ${at(time)}`).join(', ')}; twice ${twice.join(', ')}`;
  }

  /**
   * How long an answer could have been stored before the worker was killed that had asked for it, in milliseconds; 0: it was in
   * flight. Infinity: no worker was killed between the request and its repetition.
   */
  #ageAtKill(asked: number | undefined, answered: number | undefined, again: number): number {
    const kill = this.#kills.find((time) => time > (asked ?? 0) && time < again);
    if (kill === undefined) return Number.POSITIVE_INFINITY;
    if (answered === undefined) return 0;
    const outage = this.#outages.find(({ from, to }) => from < kill && to > answered);
    return Math.max(0, kill - Math.max(answered, outage?.to ?? answered));
  }
}

function idOfRun(database: string): string | undefined {
  if (!existsSync(database)) return undefined;
  const store = openStore(database);
  try {
    return store.episodes.runs()[0]?.id;
  } finally {
    store.close();
  }
}

/** Episodes and verdicts of a run with what it cost, without what tells times. */
function contentOf(database: string): {
  readonly texts: readonly string[];
  readonly episodes: number;
  readonly dollars: number;
} {
  const store = openStore(database);
  try {
    const run = store.episodes.runs()[0]?.id ?? '';
    const textOf = (document: unknown): string =>
      JSON.stringify(document, (key, value: unknown) => (key === 'latencySeconds' ? null : value)).replaceAll(
        run,
        '',
      );
    const episodes = [...store.episodes.all()].map(({ episode }) => textOf(episode));
    const verdicts = [...store.verdicts.of(store.verdicts.judgings())].map(textOf);
    const texts = [...episodes, ...verdicts].toSorted();
    return { texts, episodes: episodes.length, dollars: store.payments.of(run).dollars };
  } finally {
    store.close();
  }
}

const rankOf = async (database: string): Promise<string> =>
  (await assayProcess(['rank', '--group', 'overall', '--db', database])).printed;

/** Plays a queued run while its processes are killed, plays the same run in one process, and compares. */
export async function killQueuedRun(plan: KillPlan): Promise<KillReport> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'assay-queue-'));
  const [queued, local] = [join(folder, 'queued.db'), join(folder, 'local.db')];
  const integers = seededRandom(plan.seed + 1);
  const [least, spread] = plan.latency;
  const server = await startCountingServer(() => least + integers.below(spread + 1));
  const redis = await startRedis();
  const battle = new Battle(plan, server, redis, queued);
  try {
    await battle.run();
    const twice = await battle.end();
    const { faults, killed } = battle;
    const requests = server.answers.size;
    const secret = redis.writtenBytes().includes('sk-canary');
    if (secret) faults.push('a key is in the files of Redis');
    await wait(2500); // what BullMQ forgets by itself
    const left = await keysOf(redis);
    if (left.length > 0) faults.push(`Redis still holds ${left.join(', ')}`);
    const model = ['--model', 'compatible:m', '--base-url', server.openaiUrl, '--price', '1,1'];
    await assayProcess(['run', ...plan.flags, ...model, '--concurrency', '64', '--db', local]);
    const [one, other] = [contentOf(queued), contentOf(local)];
    if (one.texts.join('\n') !== other.texts.join('\n')) faults.push(differing(one.texts, other.texts));
    if (server.answers.size !== requests) faults.push('the local run sent other requests');
    if (twice.answers === 0 && one.dollars.toFixed(9) !== other.dollars.toFixed(9))
      faults.push(`$${one.dollars} are stored, and $${other.dollars} of the local run`);
    if ((await rankOf(queued)) !== (await rankOf(local))) faults.push('the tables differ');
    const seconds = Math.round((performance.now() - began) / 1000);
    return { faults, killed, episodes: one.episodes, requests, twice, seconds };
  } finally {
    battle.stop();
    server.close();
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function differing(one: readonly string[], other: readonly string[]): string {
  const index = one.findIndex((text, place) => text !== other[place]);
  const parts = [one[index]?.slice(0, 1500), other[index]?.slice(0, 1500)];
  return `${one.length} and ${other.length} texts; ${index} differs: ${parts.join('\n  beside ')}`;
}
