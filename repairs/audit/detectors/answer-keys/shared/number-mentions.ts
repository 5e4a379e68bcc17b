import { UNITS } from '../../../../../evaluators/outcome/units.ts';
import { standardWords } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import { nameWords } from './said.ts';
import type { KeySlot } from './key-slots.ts';

/** A number in digits where a text states it. */
export type NumberMention = {
  /** As the text writes it. */
  readonly text: string;
  /** What an argument could be for it: the number, and the share or multiple for which its sign or letter stands. */
  readonly values: readonly number[];
  /** Words around it, in one spelling, the nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether a unit of measurement follows. */
  readonly hasUnit: boolean;
};

/** A number that is part of no word, name, date, time, power or list of arguments. */
const DIGITS =
  /(?<![\p{L}\d._^/:#'’"“]|\d[,.-]|[\p{L}]-|[-+=*]\s)(-?)(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d^]|[.,:/-]\d|["'”’]|(?:st|nd|rd|th)\b|\s?(?:a\.?m|p\.?m)\b|\s?[x×]\s?10)\s?(%|percent\b|k\b|K\b|thousand\b|million\b|billion\b|trillion\b)?/gu;

const SCALES: ReadonlyMap<string, number> = new Map([
  ['%', 0.01],
  ['percent', 0.01],
  ['k', 1000],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

/** Words of a text up to where a sentence or clause ends. */
const wordsOf = (text: string): readonly string[] => standardWords(text.replace(/\p{Nd}+/gu, '#'));

/** Numbers that a text states in digits, in order. */
export const numberMentions = (text: string): readonly NumberMention[] =>
  Array.from(text.matchAll(DIGITS), (match) => {
    const [all, sign = '', digits = '', scale = ''] = match;
    const value = Number(`${sign}${digits.replaceAll(',', '')}`);
    const factor = SCALES.get(scale.toLowerCase());
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + all.length)];
    const [beside = ''] = /^[\s-]?[\p{L}°$€£]+/u.exec(after) ?? [];
    return {
      text: all.trim(),
      values: factor === undefined ? [value] : [value, Number((value * factor).toPrecision(12))],
      before: wordsOf(/[^.,;?!\n]*$/u.exec(before)?.[0] ?? '').toReversed(),
      after: wordsOf(/^[^.,;?!\n]*/u.exec(after)?.[0] ?? ''),
      hasUnit: UNITS.has(
        beside
          .replace(/^[\s-]/u, '')
          .replace(/s$/u, '')
          .toLowerCase(),
      ),
    };
  });

/** Words in names of parameters that say nothing of what is given. */
const HEADS: ReadonlySet<string> = new Set(
  'number num count total amount value id desired list initial final first second start end min max of per'.split(
    ' ',
  ),
);

/** Letters that two forms of a word share. */
const STEM = 4;
const SHORTEST = 3;

/** Whether two words are forms of one, or one begins with the other: "bed" and "bedroom". */
function isAkin(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length < SHORTEST || other.length < SHORTEST) return false;
  const length = Math.min(STEM, one.length, other.length);
  return one.slice(0, length) === other.slice(0, length);
}

/** Words between a name and its number: "a length of about 10". */
const LINKS: ReadonlySet<string> = new Set(
  'of is be to at as about around = : equal exactly value with was set a are'.split(' '),
);

/**
 * Whether a number is given for a parameter by its name: the words of the name stand right before it ("length of 10"), or
 * what the parameter counts right behind it ("2 bedrooms" for `number_of_beds`).
 */
export function isGivenFor(
  { before, after }: NumberMention,
  { parameter }: Pick<KeySlot, 'parameter'>,
): boolean {
  const all = nameWords(parameter);
  const own = all.filter((word) => !HEADS.has(word));
  const last = own.at(-1);
  // Of several that are numbered, the text gives all in a row.
  if (last === undefined || last.length < 3 || /\d/u.test(parameter)) return false;
  const linked = before.slice(before.findIndex((word) => !LINKS.has(word)));
  const [nearest, ...rest] = linked;
  // "base and height of 6 and 10": the first number is of the first name.
  const isBefore =
    nearest !== undefined &&
    isAkin(last, nearest) &&
    all.every((word) => linked.slice(0, all.length + 1).some((other) => isAkin(word, other))) &&
    !['and', 'or'].includes(rest[all.length - 1] ?? '');
  const [first] = after;
  const isCounted = /^(?:number|num|count|total)_of_|_count$|^num_|^n_/u.test(parameter);
  return isBefore || (isCounted && own.length === 1 && first !== undefined && isAkin(last, first));
}

/** Last content word of the name of a parameter: what it is of. */
export const headOf = (parameter: string): string | undefined =>
  nameWords(parameter.replace(/\d+$/u, '')).at(-1);
