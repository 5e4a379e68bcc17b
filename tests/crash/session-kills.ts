import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { keysOf, startRedis } from '../support/redis-server.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { kill, startAssay, within } from './processes.ts';
import type { Running } from './processes.ts';

/** Work of a session that is done again and again on workers, and what it must result in. */
export type SessionField = {
  /** Begins the names of its runs in Redis: `score`. */
  readonly name: string;
  /** Begins a round: nothing is done yet. */
  readonly begin: () => void;
  /** The command that begins the work, or goes on with it, without `--queue`. */
  readonly command: () => readonly string[];
  /** What is wrong after the coordinator was killed; empty: nothing. */
  readonly damage: () => readonly string[];
  /** What differs from the work of one machine after a round. @param printed - by the coordinator that ended it. */
  readonly differences: (printed: string) => readonly string[];
  /** Whether a coordinator ended as one machine does. */
  readonly isEnd: (code: number | null, printed: string) => boolean;
};

/** Kills of a battle. */
export type SessionKills = {
  readonly moments: number;
  readonly seed: number;
  /** Time from the begin of a session, or from a kill, to the next kill, in milliseconds: least, and spread. */
  readonly pause: readonly [least: number, spread: number];
};

/** What is left of a battle. */
export type SessionReport = {
  /** What is wrong; empty: nothing. */
  readonly faults: readonly string[];
  /** Killed processes, in order. */
  readonly killed: readonly string[];
  /** Rounds of work that were ended and compared. */
  readonly rounds: number;
  readonly seconds: number;
};

const WORKERS = 3;
const KINDS = ['worker', 'coordinator', 'redis'] as const;
/** Longest time until a session begins, and until a round ends, in milliseconds. */
const [LONGEST_BEGIN, LONGEST_ROUND] = [60_000, 240_000];

const isRunning = ({ child }: Running): boolean => child.exitCode === null;

class SessionBattle {
  readonly #field: SessionField;
  readonly #kills: SessionKills;
  readonly #redis: RedisServer;
  readonly #integers: ReturnType<typeof seededRandom>;
  readonly #workers: Running[] = [];
  readonly faults: string[] = [];
  readonly killed: string[] = [];
  rounds = 0;
  #coordinator: Running | undefined;

  constructor(field: SessionField, kills: SessionKills, redis: RedisServer) {
    this.#field = field;
    this.#kills = kills;
    this.#redis = redis;
    this.#integers = seededRandom(kills.seed);
  }

  #between([least, spread]: readonly [number, number]): number {
    return least + this.#integers.below(spread + 1);
  }

  #startWorker(): Running {
    return startAssay(['worker', '--queue', this.#redis.url, '--lost-after', '2']);
  }

  async run(): Promise<void> {
    for (let index = 0; index < WORKERS; index += 1) this.#workers.push(this.#startWorker());
    while (this.killed.length < this.#kills.moments && this.faults.length === 0) await this.#round();
    for (const { child, ended } of this.#workers) {
      child.kill('SIGTERM');
      const code = await Promise.race([ended, within(20_000)]);
      if (code !== 0) this.faults.push(`a worker: ${code}`);
    }
  }

  /** Kills until the work is done, which more kills can follow. */
  async #round(): Promise<void> {
    this.#field.begin();
    let running = await this.#startCoordinator();
    const until = performance.now() + LONGEST_ROUND;
    while (isRunning(running) && this.killed.length < this.#kills.moments) {
      await Promise.race([wait(this.#between(this.#kills.pause)), running.ended]);
      if (!isRunning(running) || performance.now() > until) break;
      running = await this.#kill(KINDS[this.#integers.below(KINDS.length)] ?? 'worker', running);
    }
    const code = await Promise.race([running.ended, within(LONGEST_ROUND)]);
    this.rounds += 1;
    if (code === 'it did not end' || !this.#field.isEnd(code, running.printed))
      this.faults.push(`the coordinator: ${code}: ${running.noted.slice(-800)}`);
    this.faults.push(...this.#field.differences(running.printed));
    const left = await keysOf(this.#redis);
    if (left.length > 0) this.faults.push(`Redis still holds ${left.join(', ')}`);
  }

  /** @returns the coordinator that goes on. */
  async #kill(kind: (typeof KINDS)[number], coordinator: Running): Promise<Running> {
    this.killed.push(kind);
    if (kind === 'redis') {
      await this.#redis.killAndRestart(this.#between([50, 600]));
      return coordinator;
    }
    if (kind === 'coordinator') {
      await kill(coordinator);
      this.faults.push(...this.#field.damage());
      return await this.#startCoordinator();
    }
    const index = this.#integers.below(WORKERS);
    this.#workers[index]?.child.kill('SIGKILL');
    this.#workers[index] = this.#startWorker();
    return coordinator;
  }

  /** Starts a coordinator, and waits until it has announced its plan. */
  async #startCoordinator(): Promise<Running> {
    const redis = new Redis(this.#redis.port);
    const plan = async (): Promise<string> => {
      const [key] = await redis.keys(`assay:run:${this.#field.name}-*:plan`);
      return key === undefined ? '' : ((await redis.get(key)) ?? '');
    };
    try {
      const before = await plan();
      const [command = '', ...flags] = this.#field.command();
      const running = startAssay([command, '--queue', this.#redis.url, ...flags]);
      this.#coordinator = running;
      const until = performance.now() + LONGEST_BEGIN;
      while (isRunning(running) && performance.now() < until) {
        const now = await plan();
        if (now !== '' && now !== before) break;
        await wait(20);
      }
      return running;
    } finally {
      redis.disconnect();
    }
  }

  /** Kills everything that still runs. */
  stop(): void {
    for (const { child } of this.#workers) child.kill('SIGKILL');
    this.#coordinator?.child.kill('SIGKILL');
  }
}

/** Has workers do the work of a field, round by round, while processes are killed, and compares each round. */
export async function killSessions(field: SessionField, kills: SessionKills): Promise<SessionReport> {
  const began = performance.now();
  const redis = await startRedis();
  const battle = new SessionBattle(field, kills, redis);
  try {
    await battle.run();
    const { faults, killed, rounds } = battle;
    return { faults, killed, rounds, seconds: Math.round((performance.now() - began) / 1000) };
  } finally {
    battle.stop();
    await redis.close();
  }
}
