import type { Clock } from '../../harness/run/clock.ts';

/** A clock that advances only when a test tells it to. */
export type VirtualClock = Clock & {
  /** Advances to the next pending wait until none is pending. Between waits, all pending work completes. */
  runOut(): Promise<void>;
  /** Completes all pending work that does not wait for the clock. */
  settle(): Promise<void>;
};

type Sleeper = { readonly at: number; readonly wake: () => void };

/** A {@link VirtualClock} that starts at 0. */
export function virtualClock(): VirtualClock {
  let now = 0;
  const sleepers = new Set<Sleeper>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          resolve();
        });
      }),
    settle,
    async runOut() {
      await settle();
      while (sleepers.size > 0) {
        const [first] = [...sleepers].sort((left, right) => left.at - right.at);
        if (first === undefined) return;
        now = Math.max(now, first.at);
        sleepers.delete(first);
        first.wake();
        await settle();
      }
    },
  };
}
