import { memoizeByString } from '../../../../harness/contract/memoize.ts';

/** A number in a text. */
export type Figure = {
  readonly value: number;
  /** Digits after the decimal point, as written. */
  readonly decimals: number;
  /** Index of the first character, its sign included, and index after the last one. */
  readonly from: number;
  readonly to: number;
  readonly hasPlus: boolean;
};

const FIGURE =
  /(?<![\p{L}\p{N}_.])[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\p{L}_]*\d)/gu;

/** Figures of a turn are compared with each value that has to be told. */
const CACHED = 500;
/** In UTF-16 units. */
const LONGEST_CACHED = 50_000;

/** Numbers of a text in order, with or without thousands separators. Digits within a word are skipped. */
export const figuresOf: (text: string) => readonly Figure[] = memoizeByString(
  readFigures,
  CACHED,
  LONGEST_CACHED,
);

function readFigures(text: string): readonly Figure[] {
  return Array.from(text.matchAll(FIGURE), (match) => {
    const written = match[0].replaceAll(',', '').replace('\u2212', '-');
    const point = /\.(\d+)/.exec(written);
    return {
      value: Number(written),
      decimals: point?.[1]?.length ?? 0,
      from: match.index,
      to: match.index + match[0].length,
      hasPlus: written.startsWith('+'),
    };
  });
}

/**
 * Whether a stated number is `value`, rounded or not. Rounding keeps three significant digits, or all if there are
 * fewer.
 */
export function tells({ value: told, decimals }: Pick<Figure, 'value' | 'decimals'>, value: number): boolean {
  if (Math.abs(told - value) <= 1e-9 * Math.max(1, Math.abs(value))) return true;
  if (significantDigits(told, decimals) < 3) return false;
  return Math.abs(told - value) <= 0.5000001 * 10 ** -decimals;
}

function significantDigits(told: number, decimals: number): number {
  return Math.abs(told).toFixed(Math.min(decimals, 20)).replace('.', '').replace(/^0+/, '').length;
}

/** Whether a number is recognisable in any context: it has three significant digits, or a fraction. */
export function isDistinctive(value: number): boolean {
  const digits = String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|(?<!0)0+$/g, '');
  return digits.length >= 2 || Math.abs(value) >= 100;
}
