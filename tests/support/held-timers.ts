import { afterEach, beforeEach, vi } from 'vitest';

/**
 * To be called once at the top of a test file: in its tests a `setTimeout` of the code under test fires when the test says
 * so, however slow the machine is. Timers of Node's own modules, such as `node:timers/promises`, go on as before.
 *
 * @returns lets so many milliseconds pass for these timers.
 */
export function holdTimers(): (milliseconds: number) => void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  return (milliseconds) => void vi.advanceTimersByTime(milliseconds);
}
