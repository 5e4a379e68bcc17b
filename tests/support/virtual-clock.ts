import type { Clock } from '../../harness/run/clock.ts';

/** A clock that stands still until it is told to go on. */
export type VirtualClock = Clock & {
  /** Go on to the next moment that somebody waits for, until nobody waits. Works between moments are let finish. */
  runOut(): Promise<void>;
  /** Let everything happen that waits for no time. */
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
