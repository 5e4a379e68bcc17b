import { requirePairs } from './kendall.ts';
import type { Correlation } from './kendall.ts';
import { studentTwoSided } from './student-distribution.ts';

/** Ranks from 1, lowest value first; equal values share the mean of their ranks. */
export function midranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0, end = 0; start < order.length; start = end) {
    end = start + 1;
    while (end < order.length && values[order[end] ?? -1] === values[order[start] ?? -1]) end += 1;
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
  }
  return ranks;
}

/** Spearman's coefficient alone: Pearson's coefficient of the midranks; `undefined` if one side is constant. */
export function rho(first: readonly number[], second: readonly number[]): number | undefined {
  const middle = (first.length + 1) / 2;
  const left = midranks(first);
  const right = midranks(second);
  const productOf = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, rank, index) => sum + (rank - middle) * ((other[index] ?? middle) - middle), 0);
  const scale = Math.sqrt(productOf(left, left) * productOf(right, right));
  return scale === 0 ? undefined : Math.min(1, Math.max(-1, productOf(left, right) / scale));
}

/**
 * Spearman's rank correlation of two lists of scores. The p-value is the t approximation with n - 2 degrees of freedom.
 * It is too small below about ten items: use the bootstrap interval there.
 *
 * Source: Kendall, Rank Correlation Methods (4th ed. 1970).
 */
export function spearman(first: readonly number[], second: readonly number[]): Correlation {
  requirePairs(first, second);
  const n = first.length;
  const value = rho(first, second);
  if (value === undefined || n < 3) return { n, value, pValue: undefined };
  const t = value * Math.sqrt((n - 2) / ((1 - value) * (1 + value)));
  return { n, value, pValue: studentTwoSided(t, n - 2) };
}
