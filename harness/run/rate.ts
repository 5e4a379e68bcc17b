import { ProviderError } from '../contract/chat-model.ts';
import { waitUntil } from './clock.ts';
import type { Clock } from './clock.ts';

/** A bound on how many requests start each second. */
export type RequestRate = {
  /**
   * Waits until the next request may start.
   *
   * @throws {ProviderError} `aborted` if the signal is aborted first.
   */
  take(signal: AbortSignal): Promise<void>;
};

/** Reserves the start of the next request. @returns milliseconds until then. */
export type Reserve = (intervalMilliseconds: number) => number | Promise<number>;

/** Starts requests at equal intervals: none together, so that a server sees no burst. */
export function requestRate(requestsPerSecond: number, reserve: Reserve, clock: Clock): RequestRate {
  const interval = 1000 / requestsPerSecond;
  return {
    take: async (signal) => {
      const wait = await reserve(interval);
      const until = clock.now() + wait;
      await waitUntil(() => until, clock, signal);
      if (signal.aborted) throw new ProviderError('aborted', 'Cancelled before the call started.');
    },
  };
}

/** Reserves within this process. */
export function localReserve(clock: Clock): Reserve {
  let next = Number.NEGATIVE_INFINITY;
  return (interval) => {
    const start = Math.max(clock.now(), next);
    next = start + interval;
    return start - clock.now();
  };
}

/** One rate per provider and address, created lazily; `undefined`: no rate is stated. */
export function ratesByProvider(
  requestsPerSecond: number | undefined,
  clock: Clock,
): (key: string) => RequestRate | undefined {
  if (requestsPerSecond === undefined) return () => undefined;
  const rates = new Map<string, RequestRate>();
  return (key) => {
    const rate = rates.get(key) ?? requestRate(requestsPerSecond, localReserve(clock), clock);
    rates.set(key, rate);
    return rate;
  };
}
