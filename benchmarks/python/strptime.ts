import type { Value } from '../../harness/contract/value.ts';
import { asciiDigits } from './decimal-digits.ts';
import { typeError, valueError } from './faults.ts';
import { repr } from './text.ts';
import { typeName } from './types.ts';

/** A date and time without time zone. `month` and `day` count from 1. */
export type Moment = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/** Pattern of each directive, with CPython's order of alternatives. */
const DIRECTIVES = new Map([
  ['Y', '(?<Y>\\p{Nd}{4})'],
  ['m', '(?<m>1[0-2]|0[1-9]|[1-9])'],
  ['d', '(?<d>3[0-1]|[1-2]\\p{Nd}|0[1-9]|[1-9]| [1-9])'],
  ['H', '(?<H>2[0-3]|[0-1]\\p{Nd}|\\p{Nd})'],
  ['I', '(?<I>1[0-2]|0[1-9]|[1-9])'],
  ['M', '(?<M>[0-5]\\p{Nd}|\\p{Nd})'],
  ['S', '(?<S>6[0-1]|[0-5]\\p{Nd}|\\p{Nd})'],
  ['p', '(?<p>am|pm)'],
]);

/** Characters that Python counts as white space; JavaScript's `\s` differs in a few. */
const SPACES = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';

/**
 * Python's `datetime.strptime` for formats made of `%Y %m %d %H %I %M %S %p`, spaces, `-` and `:`. Fields that are not
 * in the format default to those of 1900-01-01 00:00:00.
 *
 * @throws {PythonFault} TypeError for a value that is not a string; ValueError for a string that does not match the
 *   format.
 */
export function strptime(text: Value, format: string): Moment {
  if (typeof text !== 'string') {
    throw typeError(`strptime() argument 1 must be str, not ${text === null ? 'None' : typeName(text)}`);
  }
  const match = patternOf(format).exec(text);
  if (match === null) throw valueError(`time data ${repr(text)} does not match format ${repr(format)}`);
  const rest = text.slice(match[0].length);
  if (rest !== '') throw valueError(`unconverted data remains: ${rest}`);
  return checked(momentOf(match.groups ?? {}));
}

function patternOf(format: string): RegExp {
  const source = format
    .replace(/\s+/g, SPACES)
    .replace(/%(.)/g, (directive, letter: string) => DIRECTIVES.get(letter) ?? directive);
  return new RegExp(`^${source}`, 'iu');
}

function momentOf(groups: Readonly<Record<string, string | undefined>>): Moment {
  const number = (name: string): number | undefined => {
    const digits = groups[name];
    return digits === undefined ? undefined : Number(asciiDigits(digits));
  };
  const half = number('I');
  return {
    year: number('Y') ?? 1900,
    month: number('m') ?? 1,
    day: number('d') ?? 1,
    hour: half === undefined ? (number('H') ?? 0) : (half % 12) + (isAfternoon(groups['p']) ? 12 : 0),
    minute: number('M') ?? 0,
    second: number('S') ?? 0,
  };
}

const isAfternoon = (mark: string | undefined): boolean => mark?.toLowerCase() === 'pm';

/** The patterns accept some moments that do not exist; CPython checks the date before the second. */
function checked(moment: Moment): Moment {
  if (moment.year < 1) throw valueError(`year ${moment.year} is out of range`);
  if (moment.day > daysIn(moment.year, moment.month)) throw valueError('day is out of range for month');
  if (moment.second > 59) throw valueError('second must be in 0..59');
  return moment;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Negative, zero or positive if the first moment is before, at or after the second. */
export function momentOrder(first: Moment, second: Moment): number {
  return (
    first.year - second.year ||
    first.month - second.month ||
    first.day - second.day ||
    first.hour - second.hour ||
    first.minute - second.minute ||
    first.second - second.second
  );
}
