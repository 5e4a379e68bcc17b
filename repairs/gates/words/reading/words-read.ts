import { figuresOf } from '../../../../evaluators/outcome/multi-turn/information/figures.ts';
import { mentions, normalised } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { inDigits } from '../../../../evaluators/outcome/single-turn/words/numerals.ts';
import type { ColumnType } from '../../../../harness/contract/environment-definition.ts';
import { memoizeByString } from '../../../../harness/contract/memoize.ts';
import { daysSaid } from './days-said.ts';
import { timesSaid } from './times-said.ts';

/** A text with all that a reader who knows which day it is finds in it. */
export type WordsRead = {
  readonly text: string;
  /** Normalised, without the endings of possessives, underscores as spaces. */
  readonly plain: string;
  /** As `plain`, nouns in the singular. */
  readonly singular: string;
  /** Its words in small letters. */
  readonly tokens: ReadonlySet<string>;
  /** `YYYY-MM-DD` */
  readonly days: ReadonlySet<string>;
  /** `HH:MM` */
  readonly times: ReadonlySet<string>;
  /** Numbers in digits and words that are no part of a day, a time, a code or an address. */
  readonly numbers: readonly number[];
  /** These numbers with what stands before and after each; days, times, codes and addresses are marks there. */
  readonly quantities: readonly QuantitySaid[];
  /** The text with marks in the place of days, times, codes and numbers. */
  readonly masked: string;
};

/** A number in a text. */
export type QuantitySaid = { readonly value: number; readonly before: string; readonly after: string };

/** Type of a value: that of its column, if it is known. */
export type ValueType = ColumnType | undefined;

const CODE_MARK = '<code>';
const NUMBER_MARK = '<number>';
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** Telephone numbers, and letters with digits such as `B-117`. */
const CODE = /\+?\d[\d()-]{5,}\d|\b[A-Z]{1,5}-?\d+(?:-\d+)*\b/gu;
const NUMERAL =
  /\b(?:(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)\b/giu;

const KEPT_TEXTS = 4000;
const readers = new Map<string, (text: string) => WordsRead>();

/** Reads a text on a day. Memoized. @param today - `YYYY-MM-DD` */
export function wordsRead(text: string, today: string): WordsRead {
  const reader = readers.get(today) ?? memoizeByString((one: string) => read(one, today), KEPT_TEXTS);
  if (readers.size > 8) readers.clear(); // a suite has one day
  readers.set(today, reader);
  return reader(text);
}

function read(text: string, today: string): WordsRead {
  const { days, rest: afterDays } = daysSaid(text, today);
  const { times, rest: afterTimes } = timesSaid(afterDays);
  const bare = afterTimes.replaceAll(ADDRESS, CODE_MARK).replaceAll(CODE, CODE_MARK);
  const figures = figuresOf(bare);
  const inWords = Array.from(bare.matchAll(NUMERAL), ({ 0: words, index }) => ({
    value: numberInWords(words),
    from: index,
    to: index + words.length,
  }));
  const quantities = [...figures, ...inWords].map(({ value, from, to }) => ({
    value: Math.abs(value),
    before: bare.slice(0, from),
    after: bare.slice(to),
  }));
  const plain = plainValue(text.replaceAll(/['’]s\b/gu, ''));
  return {
    text,
    plain,
    singular: inSingular(plain),
    tokens: new Set(plain.match(/[\p{L}\p{N}]+/gu)),
    days,
    times,
    numbers: quantities.map(({ value }) => value),
    quantities,
    masked: masked(bare, figures).replaceAll(NUMERAL, NUMBER_MARK),
  };
}

const numberInWords = (words: string): number =>
  words
    .toLowerCase()
    .split(/[- ]/u)
    .reduce((sum, word) => sum + Number(inDigits(word)), 0);

function masked(text: string, figures: ReturnType<typeof figuresOf>): string {
  let from = 0;
  let whole = '';
  for (const figure of figures) {
    whole += text.slice(from, figure.from) + NUMBER_MARK;
    from = figure.to;
  }
  return whole + text.slice(from);
}

/** Whether words say a value, in any usual notation. */
export function says(words: WordsRead, value: string | number | boolean, type?: ValueType): boolean {
  if (typeof value === 'boolean') return false;
  if (typeof value === 'number')
    return words.numbers.some((number) => Math.abs(number - Math.abs(value)) < 1e-9);
  if (type === 'day' || (type === undefined && /^\d{4}-\d{2}-\d{2}$/u.test(value)))
    return words.days.has(value);
  if (type === 'time' || (type === undefined && /^\d{2}:\d{2}$/u.test(value))) return words.times.has(value);
  const plain = plainValue(value.replaceAll(/['’]s\b/gu, ''));
  return (
    mentions(words.plain, plain) ||
    mentions(words.singular, inSingular(plain)) ||
    saysContainer(words.singular, inSingular(plain))
  );
}

/** Most words between a container and what is in it. */
const MOST_ADJECTIVES = 3;

/** Whether words say "bottle of shampoo" with adjectives before what is in the container: "bottle of oat shampoo". */
function saysContainer(singular: string, plain: string): boolean {
  const [container, content, ...more] = plain.split(' of ');
  if (container === undefined || content === undefined || more.length > 0) return false;
  const most = content.split(' ').length + MOST_ADJECTIVES;
  return singular
    .split(`${container} of `)
    .slice(1)
    .some((rest) => mentions(rest.split(' ').slice(0, most).join(' '), content));
}

/** Every word without the ending of a plural: what is left need not be a word, but is the same for both numbers. */
const inSingular = (plain: string): string =>
  plain.replaceAll(/\p{L}{3,}/gu, (word) =>
    word
      .replace(/ies$/u, 'y')
      .replace(/(?<=s|x|z|ch|sh)es$/u, '')
      .replace(/(?<!s|u|i)s$/u, ''),
  );

/** A text as it is compared with words. */
export const plainValue = (value: string): string => normalised(value).replaceAll('_', ' ');
