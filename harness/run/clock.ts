/** Injected clock, so that tests do not wait. */
export type Clock = {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after the time; rejects, or resolves early, when the signal is aborted. At most 2^31 - 1 milliseconds. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

/** Maximum delay of a timer; a longer one would fire immediately. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** Waits until a moment, at any distance. The moment may move: it is evaluated again after every sleep. */
export async function waitUntil(moment: () => number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let left = moment() - clock.now(); left > 0 && !signal.aborted; left = moment() - clock.now()) {
    await clock.sleep(Math.min(left, LONGEST_SLEEP), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
