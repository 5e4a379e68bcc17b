import { inDigits } from '../../../../evaluators/outcome/single-turn/words/numerals.ts';
import { dateMentions } from '../../../audit/detectors/answer-keys/shared/date-mentions.ts';

/** Stands where a text named a day. */
export const DAY_MARK = '<day>';

/** Days that a text names, `YYYY-MM-DD`, and the text with a mark in the place of each. */
export type DaysSaid = { readonly days: ReadonlySet<string>; readonly rest: string };

const MILLISECONDS = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKDAY = String.raw`(?:sun|mon|tues|wednes|thurs|fri|satur)day`;

/** Days from today by the words for them; longer words first. */
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/\bthe day after tomorrow\b/giu, 2],
  [/\bthe day before yesterday\b/giu, -2],
  [/\btomorrow\b/giu, 1],
  [/\byesterday\b/giu, -1],
  [/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/giu, 0],
];

/** A day before or after another one. */
export const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * MILLISECONDS).toISOString().slice(0, 10);

export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/**
 * Reads days in the usual notations: a date in digits or words, with or without the year (then of the year of today, except that
 * a day alone, "the 6th", is the next one), a weekday (the next one after today), and words such as "tomorrow" or "in 3 days".
 *
 * @param today - `YYYY-MM-DD`
 */
export function daysSaid(text: string, today: string): DaysSaid {
  const days = new Set<string>();
  let rest = text;
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => readonly string[]): void => {
    for (const match of [...rest.matchAll(pattern)]) for (const day of read(match)) days.add(day);
    rest = rest.replaceAll(pattern, DAY_MARK);
  };
  for (const { text: written, readings } of dateMentions(rest)) {
    for (const { year = Number(today.slice(0, 4)), month, day } of readings)
      days.add(written10(year, month, day));
    rest = rest.replaceAll(written, DAY_MARK);
  }
  rest = rest.replaceAll(new RegExp(String.raw`\b${WEEKDAY},?\s(?:the\s)?${DAY_MARK}`, 'giu'), DAY_MARK);
  rest = rest.replaceAll(new RegExp(String.raw`\bthe ${DAY_MARK}`, 'gu'), DAY_MARK);
  for (const [pattern, by] of RELATIVE) take(pattern, () => [shifted(today, by)]);
  take(/\b(?:in (\w+) (day|week)s?|(\w+) (day|week)s? ago)\b/giu, (match) => countedDays(match, today));
  take(new RegExp(String.raw`\b(?:(last|next|this|coming)\s)?(${WEEKDAY})\b`, 'giu'), (match) =>
    weekdays(match, today),
  );
  take(/\bthe (\d{1,2})(?:st|nd|rd|th)\b/giu, ([, date = '']) => [nextDate(Number(date), today)]);
  return { days, rest };
}

const written10 = (year: number, month: number, day: number): string =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

function countedDays([, ahead, aheadUnit, ago, agoUnit]: RegExpExecArray, today: string): readonly string[] {
  const count = (ahead ?? ago ?? '').toLowerCase();
  const number = /^an?$/u.test(count) ? 1 : Number(inDigits(count));
  if (!Number.isInteger(number) || number > 1000) return [];
  const days = number * ((aheadUnit ?? agoUnit)?.toLowerCase() === 'week' ? 7 : 1);
  return [shifted(today, ahead === undefined ? -days : days)];
}

/** The next such day after today, and for "next" the one a week later, too; for "last" the one before today. */
function weekdays([, which = '', name = '']: RegExpExecArray, today: string): readonly string[] {
  const ahead = (WEEKDAYS.indexOf(name.toLowerCase()) - weekdayOf(today) + 7) % 7 || 7;
  switch (which.toLowerCase()) {
    case 'last':
      return [shifted(today, ahead - 7 || -7)];
    case 'next':
      return [shifted(today, ahead), shifted(today, ahead + 7)];
    default:
      return [shifted(today, ahead)];
  }
}

function nextDate(date: number, today: string): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const later = month === 12 ? written10(year + 1, 1, date) : written10(year, month + 1, date);
  return date >= day ? written10(year, month, date) : later;
}
