import { figuresOf } from '../../../../../evaluators/outcome/multi-turn/information/figures.ts';
import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { mentions, normalised, wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { InformationLeaf } from '../../../../../harness/contract/outcome.ts';
import { memoizeByString } from '../../../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { isDerived } from './derived-number.ts';
import { isBefore, saidBy } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';

/** Texts that can be the source of a value, with what is read in them. */
export type Ground = {
  readonly text: string;
  /** The text, normalised. */
  readonly plain: string;
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly number[];
};

const grounds = new WeakMap<PlacedCall, Ground>();

/** What was said and shown before a call. Memoized by call. */
export function groundBefore(entry: SuiteEntry, placed: PlacedCall, calls: readonly PlacedCall[]): Ground {
  const stored = grounds.get(placed) ?? groundOf(entry, placed, calls);
  grounds.set(placed, stored);
  return stored;
}

function groundOf(entry: SuiteEntry, placed: PlacedCall, calls: readonly PlacedCall[]): Ground {
  const shown = calls.filter((call) => isBefore(call, placed)).map(({ output }) => readable(output));
  return groundIn([...saidBy(entry, placed.turn).filter((words) => words !== ''), ...shown].join('\n'));
}

/** Grounds that are kept: calls of variants have the same. */
const KEPT_GROUNDS = 4000;

/** Texts as a source of values. Memoized. */
export const groundIn = memoizeByString((text: string): Ground => {
  const plain = normalised(text);
  const words = wordsOf(plain);
  return { text, plain, words: new Set(words), numbers: numbersIn(text, words) };
}, KEPT_GROUNDS);

/** An output as its reader sees it: keys and values without the syntax around them, but for some values. */
export function readable(output: string, without: ReadonlySet<InformationLeaf['value']> = new Set()): string {
  const reading = readOutput(output);
  if (reading.kind === 'refusal') return output;
  return reading.leaves
    .filter(({ value }) => !without.has(value))
    .map(({ key, value }) => `${key ?? ''} ${String(value)}`)
    .join('\n');
}

/**
 * Whether a value was said or shown before a call as it stands, or has a source in that as {@link hasSource} sees it.
 */
export function hasSourceBefore(
  value: string | number,
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
): boolean {
  const written = String(value).toLowerCase();
  return (
    saidBy(entry, placed.turn).some((words) => isApart(words.toLowerCase(), written)) ||
    calls.some((call) => isBefore(call, placed) && isApart(call.output.toLowerCase(), written)) ||
    hasSource(value, groundBefore(entry, placed, calls))
  );
}

/** Whether a text contains a part that is not the middle of a longer word or number. */
function isApart(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0 && part !== ''; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    if (
      !/[\p{L}\p{N}_.]/u.test(text.charAt(at - 1)) &&
      !/^(?:[\p{L}\p{N}_]|\.\d)/u.test(text.slice(end, end + 2))
    )
      return true;
  }
  return false;
}

/**
 * Whether a value has a source: it was said or shown, in part or in other order, follows from figures by one step of
 * arithmetic, or is a date whose parts were said.
 */
export function hasSource(value: string | number, ground: Ground): boolean {
  if (typeof value === 'number') return isDerived(value, ground.numbers);
  const text = normalised(value.replace(/^[#@]/, ''));
  if (text === '' || mentions(ground.plain, text)) return true;
  const figure = Number(value);
  if (value.trim() !== '' && Number.isFinite(figure) && isDerived(figure, ground.numbers)) return true;
  const words = wordsOf(text);
  if (words.length > 1 && words.every((word) => ground.words.has(word))) return true;
  if (/^\p{L}+$/u.test(text) && isWrittenOut(text, ground)) return true;
  return (
    isDateSaid(value, ground) || isComposedOf(value, ground) || compact(ground.text).includes(compact(value))
  );
}

/** Whether a word is one that was said in short: `technology` for `tech`. */
const isWrittenOut = (text: string, { words }: Ground): boolean =>
  Array.from({ length: Math.max(0, text.length - 4) }, (_, index) => text.slice(0, index + 4)).some((start) =>
    words.has(start),
  );

/** Whether the parts of a file name or code were said or shown: `report` and `docx`, `P` and `12345678`. */
function isComposedOf(value: string, { plain, numbers }: Ground): boolean {
  const [, ...parts] =
    /^(\w+)\.(\w{1,5})$/.exec(value.toLowerCase()) ??
    /^(\p{L}{1,3})(\d{5,})$/u.exec(value.toLowerCase()) ??
    [];
  return (
    parts.length > 1 &&
    parts.every((part) => isWithin(plain, part) || (/^\d/.test(part) && numbers.includes(Number(part))))
  );
}

/** Whether a text has a part between characters that are neither letters of a word nor digits of a number. */
const isWithin = (plain: string, part: string): boolean =>
  new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u').test(plain);

/** Letters and digits alone: codes are written with and without hyphens. */
const compact = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);

/** Whether month and day of a date were said, in words or figures, or follow from figures. */
function isDateSaid(value: string, { words, numbers, text }: Ground): boolean {
  const [, first = '', month = '', day = ''] =
    /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value) ?? /^()(\d{2})\/\d{2,4}$/.exec(value) ?? [];
  if (month === '') return false;
  const name = MONTHS[Number(month) - 1] ?? '-';
  const ordinal = ORDINALS[Number(month) - 1] ?? '-';
  const hasMonth =
    [...words].some((word) => word.startsWith(name)) || words.has(ordinal) || numbers.includes(Number(month));
  const hasDay = day === '' || isDerived(Number(day), numbers) || words.has(ORDINALS[Number(day) - 1] ?? '-');
  const hasYear = first === '' || numbers.includes(Number(first)) || !/\b\d{4}\b/.test(text);
  return hasMonth && hasDay && hasYear;
}

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Numbers of a text, spelled out or in the middle of words, too. */
function numbersIn(text: string, words: readonly string[]): readonly number[] {
  const spelled = words.map((word) => NUMBER_WORDS.indexOf(word)).filter((value) => value >= 0);
  const within = Array.from(text.matchAll(/\d+(?:\.\d+)?/g), ([digits]) => Number(digits));
  return [...new Set([...figuresOf(text).map(({ value }) => value), ...within, ...spelled])];
}
