import { normalReach } from './normal-distribution.ts';
import type { Interval } from './score.ts';
import { studentReach } from './student-distribution.ts';
import { wilsonInterval } from './wilson.ts';

/** Spread of a mean of scores. */
export type Spread = {
  /** Squared standard error of the mean over clusters, without the correction for few clusters. */
  readonly variance: number;
  /** Sample size if all entries were independent; the effective size never exceeds it. */
  readonly entries: number;
  /** Sample size if each cluster were one observation; used if the observed variance is 0. */
  readonly clusters: number;
};

/**
 * Interval of a mean of dependent scores from 0 to 1: Wilson's, at the size of the independent sample that would have
 * the same variance.
 *
 * It stays within 0 to 1, and a mean of 0 or 1 still gets a realistic width, unlike with any interval of the form "plus
 * or minus some standard errors". A single cluster counts as one observation. Without clustering, and with scores 0 or
 * 1, it is exactly Wilson's interval.
 *
 * Sources: effective size, Kish, Survey Sampling (1965); its use in Wilson's interval, Franco, Little, Louis and Slud,
 * "Comparative study of confidence intervals for proportions in complex sample surveys" (JSSAM 7, 2019); the widening
 * for few clusters, Korn and Graubard, "Confidence intervals for proportions with small expected number of positive
 * counts estimated from survey data" (Survey Methodology 24, 1998).
 */
export function effectiveWilson(mean: number, spread: Spread, level: number): Interval {
  const binomialVariance = mean * (1 - mean);
  if (spread.clusters <= 1 || binomialVariance === 0) {
    return wilsonInterval(mean, Math.max(1, spread.clusters), level);
  }
  const variance = spread.variance * fewClusters(spread, level);
  const size = variance === 0 ? spread.entries : binomialVariance / variance;
  return wilsonInterval(mean, Math.min(size, spread.entries), level);
}

/** Factor on the variance because it was estimated from few clusters; 1 if every entry is its own cluster. */
function fewClusters({ entries, clusters }: Spread, level: number): number {
  if (clusters >= entries) return 1;
  return (clusters / (clusters - 1)) * (studentReach(level, clusters - 1) / normalReach(level)) ** 2;
}
