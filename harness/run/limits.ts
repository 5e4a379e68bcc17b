import pLimit from 'p-limit';
import { isAcceptedWait } from '../contract/accepted-wait.ts';
import { ProviderError } from '../contract/chat-model.ts';
import { waitUntil } from './clock.ts';
import type { Clock } from './clock.ts';

/** Concurrency limit for calls of one model. */
export type LimitOptions = {
  /** Initial number of concurrent calls. */
  readonly start: number;
  /** Maximum number of concurrent calls. */
  readonly maximum: number;
  readonly clock: Clock;
};

/** State of a limit, for display. */
export type LimitState = {
  /** Current number of allowed concurrent calls. */
  readonly allowed: number;
  readonly running: number;
  readonly waiting: number;
  /** In clock milliseconds; in the past if no provider asked to wait. */
  readonly pausedUntil: number;
};

/** A concurrency limit that adapts to the provider's rate limit. */
export type AdaptiveLimit = {
  /**
   * Runs a task as soon as a slot is free and no pause is in effect.
   *
   * @throws {ProviderError} `aborted` if the signal is aborted before the task starts; also any error of the task.
   */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
  state(): LimitState;
};

/**
 * Starts low and grows with every success while calls are queued: it doubles until the first 429, then grows by one per
 * round. Only a 429 halves it: an outage says nothing about rate limits. Retry-After pauses all calls.
 */
export function adaptiveLimit({ start, maximum, clock }: LimitOptions): AdaptiveLimit {
  const limit = pLimit(Math.max(1, Math.min(start, maximum)));
  let pausedUntil = Number.NEGATIVE_INFINITY;
  // Results of calls that started before the limit was halved do not affect the new limit: a burst of 429 counts once.
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
        if (asked !== undefined && isAcceptedWait(asked))
          pausedUntil = Math.max(pausedUntil, clock.now() + asked);
        if (error.failure === 'rate-limit' && began === generation) shrink();
      }
      throw error;
    }
  };
  return {
    run: (task, signal) =>
      limit(async () => {
        await waitUntil(() => pausedUntil, clock, signal);
        if (signal.aborted) throw new ProviderError('aborted', 'Cancelled before the call started.');
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

/** One limit per model and address, created lazily. @param key - model id and base URL. */
export function limitsByModel(options: LimitOptions): (key: string) => AdaptiveLimit {
  const limits = new Map<string, AdaptiveLimit>();
  return (key) => {
    const limit = limits.get(key) ?? adaptiveLimit(options);
    limits.set(key, limit);
    return limit;
  };
}
