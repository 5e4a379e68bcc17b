import type { Moment } from '../../python/strptime.ts';
import { quirk } from './quirks.ts';

/** The current time of this world: 2024-09-01 10:30. */
const NOW = Date.UTC(2024, 8, 1, 10, 30);
export const TIME_SHOWN = quirk('time-stands-still', '10:30 AM');

/** Transactions are dated at most this many seconds after the world's current time, both ends included. */
export const LATEST_TRANSACTION = quirk('transaction-dated-at-random', 24 * 60 * 60);

/** `YYYY-MM-DD HH:MM:SS`, the given number of seconds after the world's current time. */
export function timestampAfter(seconds: number): string {
  return new Date(NOW + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

const OPENING = 9 * 60 + 30;
const CLOSING = 16 * 60;

/** Whether the market is open at a time of day; the first and the last minute are included. */
export function isTradingTime({ hour, minute }: Moment): boolean {
  const time = hour * 60 + minute;
  return OPENING <= time && time <= CLOSING;
}
