import type { Verdict } from '../../harness/contract/verdict.ts';

/** Score of one model on one entry: 0 (fail) to 1 (pass), or `undefined` if it is unscored. Unscored is never 0. */
export type Score = number | undefined;

/** Ends of a confidence interval, `low <= high`. */
export type Interval = { readonly low: number; readonly high: number };

/** A number estimated from `n` observations. */
export type Estimate = {
  readonly n: number;
  /** `undefined`: the observations do not determine it, for example because there are none. */
  readonly value: number | undefined;
  /** `undefined`: the spread is unknown. Otherwise contains `value`. */
  readonly interval: Interval | undefined;
};

/** Confidence level of every interval unless a caller asks for another. */
export const DEFAULT_LEVEL = 0.95;

/** The score that corresponds to a verdict. */
export function scoreOf(verdict: Verdict): Score {
  switch (verdict.kind) {
    case 'pass':
      return 1;
    case 'fail':
      return 0;
    case 'unscored':
      return undefined;
    default:
      return verdict satisfies never;
  }
}

/** `value`, limited to the interval. */
export function clamp(value: number, { low, high }: Interval): number {
  return Math.min(Math.max(value, low), high);
}

/** @throws {RangeError} unless `level` lies strictly between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`confidence level: ${level} is not between 0 and 1. Pass for example 0.95.`);
  }
}
