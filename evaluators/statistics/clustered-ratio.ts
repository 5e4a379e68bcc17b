import { DEFAULT_LEVEL, requireLevel } from './score.ts';
import { studentReach } from './student-distribution.ts';
import type { ClusteredEstimate } from './clustered-mean.ts';

/** What one observation adds to both sums, and the cluster that it belongs to. */
export type RatioPart = {
  readonly numerator: number;
  readonly denominator: number;
  readonly cluster: string;
};

/**
 * Ratio of two sums over the same clustered observations, with a linearised standard error and a t interval with clusters - 1
 * degrees of freedom.
 *
 * Source: Cochran, Sampling Techniques (3rd ed. 1977), chapter 6, with the sums of whole clusters as observations; the correction and the
 * t interval as in `clusteredMean`.
 *
 * @returns without a value if the denominators add up to 0; without an interval if there are fewer than two clusters.
 */
export function clusteredRatio(
  parts: readonly RatioPart[],
  level: number = DEFAULT_LEVEL,
): ClusteredEstimate {
  requireLevel(level);
  const total = parts.reduce((sum, { denominator }) => sum + denominator, 0);
  const byCluster = Map.groupBy(parts, ({ cluster }) => cluster);
  const about = { n: parts.length, clusters: byCluster.size };
  if (total === 0) return { ...about, value: undefined, standardError: undefined, interval: undefined };
  const value = parts.reduce((sum, { numerator }) => sum + numerator, 0) / total;
  if (byCluster.size < 2) return { ...about, value, standardError: undefined, interval: undefined };
  const squares = byCluster
    .values()
    .map((own) => own.reduce((sum, part) => sum + part.numerator - value * part.denominator, 0) ** 2)
    .reduce((sum, square) => sum + square, 0);
  const correction = byCluster.size / (byCluster.size - 1);
  const standardError = Math.sqrt(squares * correction) / total;
  const reach = standardError * studentReach(level, byCluster.size - 1);
  return { ...about, value, standardError, interval: { low: value - reach, high: value + reach } };
}
