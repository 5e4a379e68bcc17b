/** Longest wait that a server may ask for, in milliseconds: one day. A longer one means that a quota is used up. */
export const LONGEST_WAIT = 24 * 3_600_000;

/** Returns true if a run can keep a wait, in milliseconds: not if it is negative, infinite or longer than {@link LONGEST_WAIT}. */
export const isAcceptedWait = (milliseconds: number): boolean =>
  milliseconds >= 0 && milliseconds <= LONGEST_WAIT;

/** A wait that is not accepted, in words. */
export function refusedWaitText(milliseconds: number): string {
  if (milliseconds < 0) return `asks to wait ${milliseconds / 1000} s, which is no time`;
  if (!Number.isFinite(milliseconds)) return 'asks to wait without end';
  return `asks to wait ${Math.ceil(milliseconds / 3_600_000)} hours, and a run waits 24 at most`;
}
