import type { Draws } from '../random/draws.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const MILLISECONDS = 86_400_000;
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A day as people say it, without a preposition, and whether it takes "on". */
export type SpokenDay = { readonly words: string; readonly takes: 'on' | 'nothing' };

/**
 * One of the usual ways to say a day: relative to today where it is near, by date otherwise. Each means this day alone: a weekday
 * is the next one after today, and a date without a year is of this year.
 */
export function spokenDay(day: string, today: string, draws: Draws): SpokenDay {
  const distance = (time(day) - time(today)) / MILLISECONDS;
  const near = NEAR.get(distance);
  const weekday = weekdayOf(day);
  const isThisWeek = distance >= 1 && distance <= 6;
  const forms: readonly (readonly [SpokenDay, number])[] = [
    ...dated(day, today).map((words) => [{ words, takes: 'on' }, 2] as const),
    ...(near === undefined ? [] : [[{ words: near, takes: 'nothing' }, 12] as const]),
    ...(isThisWeek
      ? [
          [{ words: weekday, takes: 'on' }, 6] as const,
          [{ words: `this ${weekday}`, takes: 'nothing' }, 3] as const,
        ]
      : []),
  ];
  return draws.weighted(forms);
}

const NEAR: ReadonlyMap<number, string> = new Map([
  [0, 'today'],
  [1, 'tomorrow'],
  [-1, 'yesterday'],
  [2, 'the day after tomorrow'],
]);

function dated(day: string, today: string): readonly string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  const number = Number(date);
  const own = [
    `${number} ${name}`,
    `${name} ${number}`,
    `${name} ${ordinal(number)}`,
    `the ${ordinal(number)} of ${name}`,
  ];
  const full = [`${number} ${name} ${year}`, `${name} ${number}, ${year}`];
  if (!today.startsWith(year)) return full;
  return [...own, `${weekdayOf(day)}, ${number} ${name}`];
}

export const weekdayOf = (day: string): string => WEEKDAYS[new Date(time(day)).getUTCDay()] ?? '';

export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
