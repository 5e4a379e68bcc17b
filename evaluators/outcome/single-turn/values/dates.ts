/** Parts of a date or time that a text states; months from 1. */
export type Moment = {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Seconds since midnight; `undefined`: no time is stated. */
  readonly time?: number;
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const ISO = /^(\d{4,5})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/u;
const NUMERIC = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/u;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/u;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/u;
const NAMED = new RegExp(`^${MONTH}\\s+(?:${DAY}(?:,?\\s+|,))?(\\d{4})$`, 'u');
const NAMED_DAY_FIRST = new RegExp(`^(?:the\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})$`, 'u');
const NAMED_DAY = new RegExp(`^${MONTH}\\s+(?:the\\s+)?${DAY}$`, 'u');
const DAY_NAMED = new RegExp(`^(?:the\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH}$`, 'u');
const TIME =
  /^(\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*(a\.?m\.?|p\.?m\.?)?\s*(?:z|utc|[+-]00:?00)?$/u;

/** Readings of a text as a date or a time: two where day and month could change places, none where it is neither. */
export function momentsIn(text: string): readonly Moment[] {
  const written = text.trim().toLowerCase().replace(/\s+/gu, ' ').replace(WEEKDAY, '');
  if (!/\d/u.test(written) || written.length > 40) return [];
  const dates = datesIn(written);
  if (dates.length > 0) return dates;
  const time = timeIn(written);
  if (time !== undefined) return [{ time }];
  const split = /^(.*\d)(?:t| at |,? )(?=\d{1,2}(?::|\s*[ap]\.?m))(.+)$/u.exec(written);
  if (split === null) return [];
  const clock = timeIn(split[2] ?? '');
  return clock === undefined
    ? []
    : datesIn((split[1] ?? '').replace(/,$/u, '')).map((date) => ({ ...date, time: clock }));
}

function datesIn(written: string): readonly Moment[] {
  const iso = ISO.exec(written);
  if (iso !== null) return valid(iso[1], iso[2], iso[3]);
  const numeric = NUMERIC.exec(written);
  if (numeric !== null) {
    const year = numeric[3]?.length === 2 ? `20${numeric[3]}` : numeric[3];
    return [...valid(year, numeric[1], numeric[2]), ...valid(year, numeric[2], numeric[1])];
  }
  const monthYear = MONTH_YEAR.exec(written);
  if (monthYear !== null) return valid(monthYear[2], monthYear[1], undefined);
  const named = NAMED.exec(written);
  if (named !== null) return valid(named[3], monthOf(named[1]), named[2]);
  const dayFirst = NAMED_DAY_FIRST.exec(written);
  if (dayFirst !== null) return valid(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const day = NAMED_DAY.exec(written);
  if (day !== null) return valid(undefined, monthOf(day[1]), day[2]);
  const dayNamed = DAY_NAMED.exec(written);
  return dayNamed === null ? [] : valid(undefined, monthOf(dayNamed[2]), dayNamed[1]);
}

const monthOf = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3)) + 1);

function valid(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): readonly Moment[] {
  const parts = { month: Number(month), day: day === undefined ? undefined : Number(day) };
  if (parts.month < 1 || parts.month > 12 || (parts.day !== undefined && (parts.day < 1 || parts.day > 31)))
    return [];
  return [
    {
      month: parts.month,
      ...(year === undefined ? {} : { year: Number(year) }),
      ...(parts.day === undefined ? {} : { day: parts.day }),
    },
  ];
}

function timeIn(text: string): number | undefined {
  const found = TIME.exec(text.trim());
  if (found === null || (found[2] === undefined && found[4] === undefined)) return undefined;
  const [hours, minutes, seconds] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const half = found[4]?.charAt(0);
  if (hours > 24 || minutes > 59 || seconds > 59 || (half !== undefined && (hours > 12 || hours === 0)))
    return undefined;
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return (hour * 60 + minutes) * 60 + seconds;
}

export type DateComparison = 'same' | 'later-year' | 'different' | 'no-dates';

/** How a date or time compares with an accepted one. `later-year`: the same day of a later year. */
export function compareDates(accepted: string, actual: string): DateComparison {
  const [firsts, seconds] = [momentsIn(accepted), momentsIn(actual)];
  if (firsts.length === 0 || seconds.length === 0) return 'no-dates';
  const pairs = firsts.flatMap((first) => seconds.map((second) => ({ first, second })));
  if (pairs.some(({ first, second }) => sameDay(first, second) && first.year === second.year)) return 'same';
  const isLater = pairs.some(
    ({ first, second }) => sameDay(first, second) && (second.year ?? -Infinity) > (first.year ?? Infinity),
  );
  return isLater ? 'later-year' : 'different';
}

/** Midnight says no more than the day does. */
function sameDay(first: Moment, second: Moment): boolean {
  const midnight = first.month === undefined ? undefined : 0;
  return (
    first.month === second.month &&
    first.day === second.day &&
    (first.time ?? midnight) === (second.time ?? midnight)
  );
}
