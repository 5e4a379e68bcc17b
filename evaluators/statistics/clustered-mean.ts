import { effectiveWilson } from './effective-wilson.ts';
import { clamp, DEFAULT_LEVEL, requireLevel } from './score.ts';
import type { Estimate, Score } from './score.ts';
import { studentReach } from './student-distribution.ts';

/** A mean over entries, some of which are variants of one scenario. */
export type ClusteredEstimate = Estimate & {
  /** Scenarios among the `n` scored entries. */
  readonly clusters: number;
  /** `undefined` if there are fewer than two clusters. */
  readonly standardError: number | undefined;
};

type Sums = {
  readonly n: number;
  readonly total: number;
  /** Place of each scored cluster, from 0 in the order of their first scores. */
  readonly places: ReadonlyMap<string, number>;
};

function sumsOf(scores: readonly Score[], clusters: readonly string[]): Sums {
  if (scores.length !== clusters.length) {
    throw new RangeError(
      `clustered mean: ${scores.length} scores, ${clusters.length} clusters. Name one cluster per score.`,
    );
  }
  const places = new Map<string, number>();
  let n = 0;
  let total = 0;
  for (const [index, score] of scores.entries()) {
    if (score === undefined) continue;
    const cluster = clusters[index] ?? '';
    if (!places.has(cluster)) places.set(cluster, places.size);
    n += 1;
    total += score;
  }
  return { n, total, places };
}

/**
 * Sum over clusters of the squared sum of deviations, divided by n squared: the variance before the small-sample
 * correction.
 */
function uncorrectedVariance(
  { n, places }: Sums,
  scores: readonly Score[],
  clusters: readonly string[],
  mean: number,
): number {
  const deviations = new Float64Array(places.size);
  for (const [index, score] of scores.entries()) {
    if (score === undefined) continue;
    const place = places.get(clusters[index] ?? '') ?? -1;
    deviations[place] = (deviations[place] ?? 0) + (score - mean);
  }
  return deviations.reduce((sum, deviation) => sum + deviation ** 2, 0) / (n * n);
}

/**
 * Mean of any quantity with its cluster-robust standard error and a t interval with clusters - 1 degrees of freedom.
 *
 * Sources: Liang and Zeger, "Longitudinal data analysis using generalized linear models" (Biometrika 73, 1986), with the
 * correction G/(G-1) and the t interval of Cameron and Miller, "A practitioner's guide to cluster-robust inference"
 * (Journal of Human Resources 50, 2015); for benchmarks of language models, Miller, "Adding error bars to evals" (2024).
 *
 * @param clusters - scenario of each score; entries with the same scenario are variants of one another.
 */
export function clusteredMean(
  scores: readonly Score[],
  clusters: readonly string[],
  level: number = DEFAULT_LEVEL,
): ClusteredEstimate {
  requireLevel(level);
  const sums = sumsOf(scores, clusters);
  const groups = sums.places.size;
  if (sums.n === 0) {
    return { n: 0, clusters: 0, value: undefined, standardError: undefined, interval: undefined };
  }
  const value = sums.total / sums.n;
  if (groups < 2) {
    return { n: sums.n, clusters: groups, value, standardError: undefined, interval: undefined };
  }
  const standardError = Math.sqrt(
    (uncorrectedVariance(sums, scores, clusters, value) * groups) / (groups - 1),
  );
  const reach = standardError * studentReach(level, groups - 1);
  return {
    n: sums.n,
    clusters: groups,
    value,
    standardError,
    interval: { low: value - reach, high: value + reach },
  };
}

/**
 * Mean of scores from 0 to 1 with the interval of {@link effectiveWilson}, which stays within 0 to 1 and has a width
 * even for a mean of 0 or 1. Tables show this one.
 */
export function clusteredProportion(
  scores: readonly Score[],
  clusters: readonly string[],
  level: number = DEFAULT_LEVEL,
): ClusteredEstimate {
  const estimate = clusteredMean(scores, clusters, level);
  const { n, clusters: groups, value, standardError = 0 } = estimate;
  if (value === undefined) return estimate;
  if (scores.some((score) => score !== undefined && !(score >= 0 && score <= 1))) {
    throw new RangeError(
      'clustered proportion: a score lies outside 0 to 1. Use clusteredMean for other quantities.',
    );
  }
  const spread = { variance: (standardError ** 2 * (groups - 1)) / groups, entries: n, clusters: groups };
  return { ...estimate, interval: effectiveWilson(clamp(value, { low: 0, high: 1 }), spread, level) };
}
