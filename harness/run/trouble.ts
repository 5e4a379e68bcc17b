import { harmlessLine } from '../contract/harmless.ts';
import type { FailedAttempt } from './attempts.ts';

/** A wait of this length is announced at once, because nothing else happens meanwhile. */
const LONG_WAIT_MILLISECONDS = 60_000;

/** What a failed attempt means for the user. */
export type Trouble = {
  /** Kind of the failure, the server's own words, and what happens next; one line without control characters. */
  readonly text: string;
  /** End of a long wait that the provider asks for, to be announced at once; `undefined`: the wait is short. */
  readonly waitsUntil: string | undefined;
};

/**
 * Describes a failed attempt in one line.
 *
 * @param now - wall clock, for the end of the wait.
 */
export function troubleOf({ error, waitMilliseconds }: FailedAttempt, now: Date): Trouble {
  const { status, words, failure, retryAfterMilliseconds = 0 } = error;
  const kind = status === undefined ? failure : `HTTP ${status}`;
  const cause = harmlessLine(
    words === '' ? `${kind}: ${error.message}` : status === undefined ? words : `${kind}: ${words}`,
  );
  if (waitMilliseconds === undefined) return { text: cause, waitsUntil: undefined };
  const isAsked = retryAfterMilliseconds > 0;
  const isLong = isAsked && waitMilliseconds >= LONG_WAIT_MILLISECONDS;
  const until = timeOfDay(new Date(now.getTime() + waitMilliseconds), now);
  const next = isLong
    ? `waits until ${until}, as the server asks (Retry-After ${Math.ceil(retryAfterMilliseconds / 1000)} s)`
    : `tries again in ${Math.ceil(waitMilliseconds / 1000)} s`;
  return { text: `${next}: ${cause}`, waitsUntil: isLong ? until : undefined };
}

/** Local time to the minute, after the date if it is another day. */
function timeOfDay(at: Date, now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const day = (date: Date): string =>
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return day(at) === day(now) ? time : `${day(at)} ${time}`;
}
