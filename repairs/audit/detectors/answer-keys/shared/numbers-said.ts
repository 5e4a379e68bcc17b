import { isArray, isObject } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { standardWords } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';

/** A number that stands alone: part of no word, date, time, power or list without blanks, and not zero. */
const ALONE =
  /(?<![\p{L}\d.^/'’-]|\d,)-?(\d+(?:,\d{3})*(?:\.\d+)?)(?![\p{L}\d:/"'’^°µ²³]|[-.]\d|,\d|\s*(?:[ap]\.?m\b|ft\b|in\b|feet\b|inch|x\s*10|\^))/giu;

/** Numbers of the items of a list. */
const NUMBERING = /(?:^|\n|\s{2,})\s*\d{1,2}(?:[.)]|\.\d{1,2}[.)]?)\s/gu;

/** Numbers that a text states as such, as it writes them. */
export const numbersAlone = (text: string): readonly { readonly text: string; readonly value: number }[] =>
  Array.from(text.replace(NUMBERING, '').matchAll(ALONE), ([all, digits = '']) => ({
    text: all.replace(/^-/u, ''),
    value: Number(digits.replaceAll(',', '')),
  })).filter(({ value }) => value !== 0);

/** Every number in a text: in words, in names and with units, too. */
export function numbersAnywhere(text: string): readonly number[] {
  const digits = Array.from(text.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?|\.\d+/gu), ([all]) =>
    Number(all.replaceAll(',', '')),
  );
  const words = standardWords(text)
    .filter((word) => /^-?\d+(?:\.\d+)?$/u.test(word))
    .map(Number);
  return [...digits, ...words];
}

/** Numbers in a value: in its texts, members and fields, too. */
export function numbersIn(value: Plain): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return numbersAnywhere(value);
  if (isArray(value)) return value.flatMap(numbersIn);
  return isObject(value) ? [...value.values()].flatMap(numbersIn) : [];
}

/** Factors by which people restate a number: shares, thousands, and units of time. */
const FACTORS = [1, -1, 100, 1000, 1e6, 1e9, 60, 3600, 24, 7, 12, 30, 365, 10, 52];

/** Whether one number restates the other: in percent, thousands, or another unit of time. */
export const restates = (one: number, other: number): boolean =>
  FACTORS.some((factor) => isClose(one * factor, other) || isClose(one, other * factor));

/** Factors by which keys restate what users say, without those that two unrelated small numbers often have. */
const COMMON_FACTORS = [1, -1, 100, 1000, 1e6, 60, 3600, 24, 7, 12];

/** Whether a number of a key is one that the user says, or restates it in percent, thousands or another unit of time. */
export const takes = (accepted: number, said: number): boolean =>
  COMMON_FACTORS.some((factor) => isClose(said * factor, accepted) || isClose(said, accepted * factor));

const isClose = (left: number, right: number): boolean =>
  Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
