/** Time, handed in so that tests need none. */
export type Clock = {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after the time; rejects, or resolves early, when the signal is aborted. At most 2^31 - 1 milliseconds. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

/** What a timer can hold; longer ones fire at once. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** Wait until a moment, however far away it is. Moments that move are asked for again after every sleep. */
export async function waitUntil(moment: () => number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let left = moment() - clock.now(); left > 0 && !signal.aborted; left = moment() - clock.now()) {
    await clock.sleep(Math.min(left, LONGEST_SLEEP), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
