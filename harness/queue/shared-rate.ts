import type { Redis } from 'ioredis';
import type { Clock } from '../run/clock.ts';
import { requestRate } from '../run/rate.ts';
import type { RequestRate } from '../run/rate.ts';
import { SHARED_KEYS } from './keys.ts';
import { digest } from './packing.ts';
import { RESERVE, runScript, textOf } from './scripts.ts';

/**
 * One rate per provider and address, shared by all workers and all runs of a Redis.
 *
 * @param requestsPerSecond - `null`: no rate is stated.
 */
export function sharedRates(
  redis: Redis,
  requestsPerSecond: number | null,
  clock: Clock,
): (key: string) => RequestRate | undefined {
  if (requestsPerSecond === null) return () => undefined;
  return (key) => {
    const name = SHARED_KEYS.rate(digest(key));
    const reserve = async (interval: number): Promise<number> => {
      const microseconds = await runScript(redis, RESERVE, [name], [Math.round(1000 * interval)]);
      return Number(textOf(microseconds)) / 1000;
    };
    return requestRate(requestsPerSecond, reserve, clock);
  };
}
