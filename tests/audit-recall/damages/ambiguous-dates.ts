/** What the damages of this kind do. */
export const AMBIGUOUS_DATE = 'A date is said in figures that can be read with the day or the month first.';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as it is said with the name of its month, and how it can be said so that it has two readings. */
export type AmbiguousDate = {
  readonly said: string;
  readonly ambiguous: string;
  readonly iso: string;
  /** The same date with day and month in the other order. */
  readonly otherIso: string;
};

const MONTH_FIRST = new RegExp(String.raw`(${MONTHS.join('|')}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})`, 'g');
const DAY_FIRST = new RegExp(
  String.raw`(\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS.join('|')}),? (\d{4})`,
  'g',
);
const ISO = /\b(\d{4})-(\d\d)-(\d\d)\b/g;

/** Dates of a text whose day can be a month. */
export const ambiguousDates = (text: string): readonly AmbiguousDate[] => [
  ...[...text.matchAll(MONTH_FIRST)].flatMap(([said, month = '', day = '', year = '']) =>
    dateOf(said, Number(year), MONTHS.indexOf(month) + 1, Number(day)),
  ),
  ...[...text.matchAll(DAY_FIRST)].flatMap(([said, day = '', month = '', year = '']) =>
    dateOf(said, Number(year), MONTHS.indexOf(month) + 1, Number(day)),
  ),
  ...[...text.matchAll(ISO)].flatMap(([said, year = '', month = '', day = '']) =>
    dateOf(said, Number(year), Number(month), Number(day)),
  ),
];

function dateOf(said: string, year: number, month: number, day: number): readonly AmbiguousDate[] {
  if (day > 12 || day === month) return [];
  const two = (number: number): string => String(number).padStart(2, '0');
  return [
    {
      said,
      ambiguous: `${two(month)}/${two(day)}/${year}`,
      iso: `${year}-${two(month)}-${two(day)}`,
      otherIso: `${year}-${two(day)}-${two(month)}`,
    },
  ];
}
