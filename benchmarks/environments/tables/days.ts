import { memoizeByString } from '../../../harness/contract/memoize.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { plainNumber } from './arithmetic.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
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
  typeof value === 'string' ? readDay(value) : undefined;

/** Most days that are remembered: tables name few of them, often. */
const REMEMBERED_DAYS = 4000;

const readDay = memoizeByString(numberOfText, REMEMBERED_DAYS, 'YYYY-MM-DD'.length);

function numberOfText(value: string): number | undefined {
  const parts = DAY.exec(value);
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1).map(Number);
  const time = Date.UTC(year ?? 0, (month ?? 0) - 1, day);
  return new Date(time).toISOString().startsWith(value) ? time / MILLISECONDS : undefined;
}
