import { isDay, isTime } from '../../../../benchmarks/environments/tables/days.ts';
import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { answersOf } from '../script.ts';
import type { Answer } from '../script.ts';
import type { OtherWays } from './other-way.ts';

/** The answers in the other notations that people use: one way a notation, as many as the answer with the most has. */
export const otherWords: OtherWays = (entry) => {
  const notations = answersOf(entry).map(notationsOf);
  const most = Math.max(0, ...notations.map(({ length }) => length));
  return Array.from({ length: most }, (_, number) => {
    const tell = ({ value }: Answer, index: number): string => notations[index]?.[number] ?? String(value);
    const told = answersOf(entry).map(tell).join(', ');
    return { key: `words ${number}`, what: `that tells ${told}`, calls: turnsOf(entry), tell };
  });
};

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Other notations of an answer. */
function notationsOf({ value }: Answer): readonly string[] {
  if (typeof value === 'number') {
    if (!Number.isInteger(value))
      return [`$${value.toFixed(2)}`, `${value.toFixed(2)} dollars`, `USD ${value}`];
    const word = NUMBERS[value];
    return [word === undefined ? value.toLocaleString('en') : word, `**${value}**`, `${value} in all`];
  }
  if (isDay(value)) return dayNotations(value);
  if (isTime(value)) return timeNotations(value);
  return [value.replaceAll(/[_-]/g, ' '), `**${value}**`, value.toUpperCase()].filter((one) => one !== value);
}

function dayNotations(day: string): readonly string[] {
  const date = new Date(`${day}T00:00:00Z`);
  const said = (options: Intl.DateTimeFormatOptions, locale: string): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  return [
    said({ dateStyle: 'long' }, 'en-US'),
    said({ dateStyle: 'long' }, 'en-GB'),
    said({ dateStyle: 'full' }, 'en-US'),
    said({ month: 'short', day: 'numeric', year: 'numeric' }, 'en-US'),
  ];
}

function timeNotations(time: string): readonly string[] {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = hour < 12 ? 'am' : 'pm';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const minutes = String(minute).padStart(2, '0');
  return [
    minute === 0 ? `${twelve} ${half}` : `${twelve}:${minutes} ${half}`,
    `${twelve}:${minutes} ${half.toUpperCase()}`,
    `${twelve}:${minutes}${half}`,
  ];
}
