import { memoizeByString } from '../../../harness/contract/memoize.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { plainNumber } from './arithmetic.ts';

/** Years are 1 to 9999, as in Python. */
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 10;
const MILLISECONDS = 86_400_000;
/** Furthest day that can be reached from another. */
const MOST_DAYS = 100_000;

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => numberOfDay(text) !== undefined;

/** Whether a text is a time of day, `HH:MM`. */
export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);

/** The day so many days after another; `null` for anything that is no day, or no whole number of days. */
export function dayAfter(from: Value, days: Value): Value {
  const [first, count] = [numberOfDay(from), plainNumber(days)];
  if (first === undefined || count === undefined || !Number.isInteger(count) || Math.abs(count) > MOST_DAYS)
    return null;
  const day = new Date((first + count) * MILLISECONDS).toISOString().slice(0, 10);
  return isDay(day) ? day : null; // years of more than four digits have another form
}

/** Number of days from one day to another; `null` if one of them is no day. */
export function daysBetween(from: Value, to: Value): Value {
  const [first, second] = [numberOfDay(from), numberOfDay(to)];
  return first === undefined || second === undefined ? null : second - first;
}

/** Days since 1970; `undefined` for anything that is no day of the calendar. */
const numberOfDay = (value: Value): number | undefined =>
  typeof value === 'string' && value.length === DAY_LENGTH ? numberOfText(value) : undefined;

/** Most days whose number is cached: worlds have few. */
const CACHED_DAYS = 10_000;

const numberOfText = memoizeByString((value: string): number | undefined => {
  if (!DAY.test(value)) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().startsWith(value) ? time / MILLISECONDS : undefined;
}, CACHED_DAYS);
