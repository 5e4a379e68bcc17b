import type { Redis } from 'ioredis';
import type { Clock } from '../run/clock.ts';
import { runKeys, SHARED_KEYS } from './keys.ts';
import type { RunKeys } from './keys.ts';
import { packed, unpacked } from './packing.ts';
import { planDigest, SuiteParcel } from './protocol.ts';
import type { Plan } from './protocol.ts';
import { PRESENT, runScript } from './scripts.ts';

/** Seconds after which Redis forgets a run by itself that nothing works on: a week. */
const FORGOTTEN_AFTER = 7 * 24 * 3600;

/**
 * Puts a run into Redis, or takes up one that an earlier coordinator left there: its replies and finished episodes stay.
 *
 * @param suites - by their content hashes.
 * @param spent - US dollars that the run has cost before; a run that is taken up knows better.
 */
export async function announceRun(
  redis: Redis,
  plan: Plan,
  suites: ReadonlyMap<string, SuiteParcel>,
  spent: number,
): Promise<void> {
  const keys = runKeys(plan.run);
  // In one step: a worker that saw no plan would leave.
  const begin = redis.multi().del(keys.state, keys.refusals).hset(keys.state, 'plan', planDigest(plan));
  await begin.exec();
  await redis.hsetnx(keys.money, 'spent', spent);
  for (const [hash, suite] of suites)
    if ((await redis.hexists(keys.suites, hash)) === 0) await redis.hset(keys.suites, hash, packed(suite));
  await redis.set(keys.plan, packed(plan));
  await redis.sadd(SHARED_KEYS.runs, plan.run);
  await forgetLater(redis, keys);
}

/** A suite that was announced. It is checked by the caller. @throws {InputError} if there is none. */
export async function fetchSuite(redis: Redis, keys: RunKeys, contentHash: string): Promise<SuiteParcel> {
  const bytes = await redis.hgetBuffer(keys.suites, contentHash);
  return unpacked(bytes ?? Buffer.alloc(0), SuiteParcel, `suite ${contentHash}`);
}

/** Lets Redis forget the run after a week in which this was not called: the second line behind {@link removeRun}. */
export async function forgetLater(redis: Redis, keys: RunKeys): Promise<void> {
  await redis.expire(SHARED_KEYS.runs, FORGOTTEN_AFTER);
  await eachKey(redis, keys, async (names) => {
    const expiring = redis.pipeline();
    for (const name of names.filter((each) => !isShortLived(each))) expiring.expire(name, FORGOTTEN_AFTER);
    await expiring.exec();
  });
}

/** Keys with which BullMQ finds jobs of lost workers: their absence says something, so they must expire when it says so. */
const isShortLived = (name: string): boolean => /:(?:lock|stalled-check)$/.test(name);

/** Milliseconds that workers get to leave a run. */
const LEAVING = 3000;

/** Ends a run for its workers and removes everything of it. */
export async function removeRun(redis: Redis, run: string, clock: Clock): Promise<void> {
  const keys = runKeys(run);
  await redis.srem(SHARED_KEYS.runs, run);
  await redis.del(keys.plan);
  const until = clock.now() + LEAVING;
  const never = new AbortController().signal;
  while (clock.now() < until && Number(await runScript(redis, PRESENT, [keys.workers], [LEAVING])) > 0)
    await clock.sleep(50, never);
  await eachKey(redis, keys, async (names) => {
    await redis.unlink(...names);
  });
}

/** Calls `act` with the keys of a run, a thousand at a time or fewer. */
async function eachKey(
  redis: Redis,
  { prefix }: RunKeys,
  act: (names: readonly string[]) => Promise<void>,
): Promise<void> {
  const pattern = `${prefix.replaceAll(/[*?[\]\\]/g, '\\$&')}:*`;
  let cursor = '0';
  do {
    const [next, names] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', 1000);
    cursor = next;
    if (names.length > 0) await act(names);
  } while (cursor !== '0');
}
