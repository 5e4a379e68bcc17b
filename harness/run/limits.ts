import pLimit from 'p-limit';
import { ProviderError } from '../contract/chat-model.ts';
import { waitUntil } from './clock.ts';
import type { Clock } from './clock.ts';

/** How many calls of one model may run at a time. */
export type LimitOptions = {
  /** Calls at the start. */
  readonly start: number;
  /** Never more than this. */
  readonly maximum: number;
  readonly clock: Clock;
};

/** What a person may want to know of a limit. */
export type LimitState = {
  /** Calls allowed at a time. */
  readonly allowed: number;
  readonly running: number;
  readonly waiting: number;
  /** On the clock; in the past where nobody asked to wait. */
  readonly pausedUntil: number;
};

/** A limit that finds out by itself what a provider bears. */
export type AdaptiveLimit = {
  /**
   * Run a task as soon as there is room and the provider wants no pause.
   *
   * @throws {ProviderError} `aborted` when the signal is aborted first; whatever the task throws.
   */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
  state(): LimitState;
};

/**
 * Starts low and grows with every success while calls queue up: doubling at first, by one a round after the first 429. A 429
 * halves it, and nothing else does: an outage says nothing of rates. What Retry-After asks holds for every call.
 */
export function adaptiveLimit({ start, maximum, clock }: LimitOptions): AdaptiveLimit {
  const limit = pLimit(Math.max(1, Math.min(start, maximum)));
  let pausedUntil = Number.NEGATIVE_INFINITY;
  // Calls that began before the limit was halved say nothing of the new one: a burst of 429 counts once.
  let generation = 0;
  let successes = 0;

  const grow = () => {
    const needed = limit.pendingCount > 0 || limit.activeCount >= limit.concurrency;
    if (!needed || limit.concurrency >= maximum) return;
    successes += 1;
    if (generation > 0 && successes < limit.concurrency) return;
    successes = 0;
    limit.concurrency += 1;
  };
  const shrink = () => {
    generation += 1;
    successes = 0;
    limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
  };
  const observed = async <T>(task: () => Promise<T>): Promise<T> => {
    const began = generation;
    try {
      const result = await task();
      if (began === generation) grow();
      return result;
    } catch (error) {
      if (error instanceof ProviderError) {
        const { retryAfterMilliseconds: asked } = error;
        if (asked !== undefined) pausedUntil = Math.max(pausedUntil, clock.now() + asked);
        if (error.failure === 'rate-limit' && began === generation) shrink();
      }
      throw error;
    }
  };
  return {
    run: (task, signal) =>
      limit(async () => {
        await waitUntil(() => pausedUntil, clock, signal);
        if (signal.aborted) throw new ProviderError('aborted', 'Given up before the call began.');
        return await observed(task);
      }),
    state: () => ({
      allowed: limit.concurrency,
      running: limit.activeCount,
      waiting: limit.pendingCount,
      pausedUntil,
    }),
  };
}

/** One limit for each model at each address, made when first asked for. @param key - model id and base URL. */
export function limitsByModel(options: LimitOptions): (key: string) => AdaptiveLimit {
  const limits = new Map<string, AdaptiveLimit>();
  return (key) => {
    const limit = limits.get(key) ?? adaptiveLimit(options);
    limits.set(key, limit);
    return limit;
  };
}
