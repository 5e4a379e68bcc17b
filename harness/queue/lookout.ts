import type { Redis } from 'ioredis';
import { harmlessLine } from '../contract/harmless.ts';
import type { Clock } from '../run/clock.ts';
import { forgetLater } from './announcement.ts';
import type { RunKeys } from './keys.ts';
import { PRESENT, runScript } from './scripts.ts';

/** Time between two looks at workers and expiry, in milliseconds. */
const [LOOK_AT_WORKERS, LOOK_AT_EXPIRY] = [1000, 600_000];
/** Time that workers have to join before it is said that there is none, in milliseconds. */
const JOINING = 5000;
/** A worker that was not heard of for so long, in milliseconds, is not counted. */
const SILENT = 10_000;

/** What a coordinator watches. */
export type LookoutOptions = {
  readonly redis: Redis;
  readonly keys: RunKeys;
  readonly clock: Clock;
  readonly say: (text: string) => void;
};

/** Tells the user of a coordinator who takes part, who does not and why, and keeps the run from expiring. */
export class Lookout {
  readonly #options: LookoutOptions;
  readonly #said = new Set<string>();
  readonly #due = { workers: 0, expiry: 0 };
  #workers: number | undefined;
  #began: number | undefined;

  constructor(options: LookoutOptions) {
    this.#options = options;
  }

  /** Looks around where it is time to. Call it often. */
  async look(): Promise<void> {
    const { redis, keys, clock } = this.#options;
    const now = clock.now();
    if (now >= this.#due.expiry) {
      this.#due.expiry = now + LOOK_AT_EXPIRY;
      await forgetLater(redis, keys);
    }
    if (now < this.#due.workers) return;
    this.#began ??= now;
    this.#due.workers = now + LOOK_AT_WORKERS;
    for (const [worker, reason] of Object.entries(await redis.hgetall(keys.refusals)))
      this.sayOnce(`worker ${worker}: ${reason}`);
    const present = Number(await runScript(redis, PRESENT, [keys.workers], [SILENT]));
    if (present > 0 || now >= this.#began + JOINING) this.#sayChange(present);
  }

  #sayChange(present: number): void {
    if (present === this.#workers) return;
    this.#workers = present;
    const none = 'no worker takes part: start one with "assay worker --queue", and the address of this Redis';
    this.#options.say(
      present === 0 ? none : `${present} ${present === 1 ? 'worker takes' : 'workers take'} part`,
    );
  }

  /** Says what was not said before. */
  sayOnce(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#options.say(harmlessLine(text));
  }

  /** What Redis refuses for now, as when its memory is full, is tried again. @throws any other error. */
  async patiently<Result>(action: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await action();
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== 'ReplyError') throw cause;
      this.sayOnce(`Redis refuses: ${cause.message}; it is tried again`);
      return undefined;
    }
  }
}
