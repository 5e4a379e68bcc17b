/** A day of a calendar; months from 1. `year` is `undefined` where none is stated. */
export type Day = { readonly year: number | undefined; readonly month: number; readonly day: number };

/** Where a text names a day. */
export type DateMention = {
  /** As the text writes it. */
  readonly text: string;
  /** What it can mean: two days where month and day could change places. */
  readonly readings: readonly Day[];
  /** Whether the text tells with it what day it is. */
  readonly isToday: boolean;
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`((?:19|20)\d{2})`;

/** Notations of a day, with the groups of year, month and day. */
const NOTATIONS: readonly (readonly [RegExp, year: number, month: number, day: number])[] = [
  [new RegExp(String.raw`(?<![\d-])${YEAR}\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)`, 'giu'), 1, 3, 4],
  [new RegExp(String.raw`(?<!\d)${YEAR}(\d{2})(\d{2})(?!\d)`, 'gu'), 1, 2, 3],
  [new RegExp(String.raw`(?:(?<![\d-])${YEAR},?\s)(?:the\s)?${DAY}\s(?:of\s)?${MONTH}`, 'giu'), 1, 3, 2],
  [
    new RegExp(String.raw`\b${MONTH}\s?(?:the\s)?${DAY}(?!\d|:)(?:(?:\s?,\s?|\s)${YEAR}(?!\d))?`, 'giu'),
    3,
    1,
    2,
  ],
  [new RegExp(String.raw`(?<![\d.:/-])${DAY}\s?(?:of\s)?${MONTH}(?:\s?,?\s?${YEAR}(?!\d))?`, 'giu'), 3, 2, 1],
];

const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d/-]|\.\d)/gu;

/** Days that a text names by their date, in the order of their notations. */
export function dateMentions(text: string): readonly DateMention[] {
  const mentions: (DateMention & { readonly start: number; readonly end: number })[] = [];
  const add = (match: RegExpExecArray, readings: readonly Day[]): void => {
    const [start, end] = [match.index, match.index + match[0].length];
    const valid = readings.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
    if (valid.length === 0 || mentions.some((other) => start < other.end && other.start < end)) return;
    mentions.push({ text: match[0], readings: valid, isToday: isToday(text, start, end), start, end });
  };
  for (const [notation, year, month, day] of NOTATIONS)
    for (const match of text.matchAll(notation))
      add(match, [{ year: numberOf(match[year]), month: monthOf(match[month]), day: Number(match[day]) }]);
  for (const match of text.matchAll(NUMERIC)) {
    const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
    const both = [
      { year, month: first, day: second },
      { year, month: second, day: first },
    ];
    add(match, first === second ? both.slice(0, 1) : both);
  }
  return mentions;
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

const monthOf = (text = ''): number =>
  /^\d/u.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

const BEFORE_TODAY =
  /(?:\btoday(?:'s date)?(?: is|:)|\bit is|\bit's|\bcurrent(?:ly)?(?: date| time)?(?: is| it's)?:?|\bnow(?: is)?:?|\bassum\w+(?: that)?(?: today is)?|\bas of|\btoday is \w+day,?)\s+(?:the\s|on\s)?$/iu;
const AFTER_TODAY = /^[\s,(]*(?:right now|now\b|is today|today\b)/iu;

const isToday = (text: string, start: number, end: number): boolean =>
  BEFORE_TODAY.test(text.slice(Math.max(0, start - 40), start)) ||
  AFTER_TODAY.test(text.slice(end, end + 15));

/** Whether two days are one; a year that is not stated is any. */
export const isSameDay = (one: Day, other: Day): boolean =>
  one.month === other.month &&
  one.day === other.day &&
  (one.year === undefined || other.year === undefined || one.year === other.year);
