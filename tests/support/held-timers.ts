import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Call once at the top of a test file. Then `setTimeout` in the code under test fires only when the test advances the time,
 * however slow the machine is. Timers of Node's modules, such as `node:timers/promises`, are not affected.
 *
 * @returns a function that advances these timers by a number of milliseconds.
 */
export function holdTimers(): (milliseconds: number) => void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  return (milliseconds) => void vi.advanceTimersByTime(milliseconds);
}
