import { momentsIn } from '../../../../../evaluators/outcome/single-turn/values/dates.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';

/** A year as it is written anywhere in a text. */
const YEAR = /(?<!\d[.,]?)(?:1[5-9]|20|21)\d{2,3}(?!\d)|(?<!\d)20\d{6}(?!\d)/gu;
/** A year of two digits, with an apostrophe or at the end of a date. */
const SHORT_YEAR = /['’]\d{2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/u;

/** Whether a text states any year, or a date with one. */
export const statesYear = (text: string): boolean => text.match(YEAR) !== null || SHORT_YEAR.test(text);

/** A date of which a year is stated, with the text that states it. */
export type DatedText = {
  readonly text: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
};

/** The full date that a text is; `undefined` for a text that is none, or one that can be read in two ways. */
export function fullDate(value: Value): DatedText | undefined {
  const [date, other] = fullDates(value);
  return other !== undefined && (other.month !== date?.month || other.day !== date.day) ? undefined : date;
}

/** The full dates that a text can be read as: two where month and day could change places. Empty for a text that is none. */
export function fullDates(value: Value): readonly DatedText[] {
  if (isList(value) || typeof value !== 'string') return [];
  return momentsIn(value).flatMap(({ year, month, day }) =>
    year === undefined || month === undefined || day === undefined ? [] : [{ text: value, year, month, day }],
  );
}

/** Words for a day that depend on the day of asking. */
export const RELATIVE_DAY =
  /\b(?:today|tonight|tomorrow|yesterday|now|(?:next|this|coming|upcoming|last) (?:week|weekend|month|year|mon|tue|wed|thu|fri|sat|sun)\w*)\b/iu;

const MONTH_NAMES =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?/giu;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Whether a text names the month by its name or number beside the day. */
export function statesDay(text: string, { month, day }: DatedText): boolean {
  const named = [...text.matchAll(MONTH_NAMES)].some(
    ([name]) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 === month,
  );
  const days = [...text.matchAll(/(?<!\d)0?(\d{1,2})(?:st|nd|rd|th)?(?!\d)/giu)].map(([, digits]) =>
    Number(digits),
  );
  return named && days.includes(day);
}
