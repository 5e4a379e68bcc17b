import { scoresOfModel } from './bootstrap.ts';
import type { BootstrappedScores } from './bootstrap.ts';
import { holmAdjusted } from './holm.ts';
import { differingClusters, leastPossiblePValue } from './sign-flip.ts';
import { studentTwoSided } from './student-distribution.ts';

/**
 * Whether two models, by index, differ by more than chance explains. Symmetric; a model is never told apart from
 * itself.
 */
export type ToldApart = (first: number, second: number) => boolean;

/**
 * Test every pair of models, all pairs being one family of tests.
 *
 * The difference is divided by its bootstrap standard error, which accounts for paired entries because the resamples
 * are shared, and is compared with Student's t (Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters
 * 6 and 12). The p-value is never below the least p-value of a sign-flip test. Holm's correction then keeps the chance
 * that any two equal models of the table are told apart below 1 - level.
 *
 * A model without a score is never told apart from another.
 */
export function toldApart(scores: BootstrappedScores, level: number): ToldApart {
  const { models } = scores.tally;
  const series = Array.from({ length: models }, (_none, model) => scoresOfModel(model, scores.resampled));
  const pairs: { readonly key: number; readonly pValue: number }[] = [];
  for (let first = 0; first < models; first += 1) {
    for (let second = first + 1; second < models; second += 1) {
      const pValue = pairPValue(scores, series, first, second);
      if (pValue !== undefined) pairs.push({ key: first * models + second, pValue });
    }
  }
  const adjusted = holmAdjusted(pairs.map(({ pValue }) => pValue));
  const apart = new Set(
    pairs.filter((_, index) => (adjusted[index] ?? 1) <= 1 - level).map(({ key }) => key),
  );
  return (first, second) => apart.has(Math.min(first, second) * models + Math.max(first, second));
}

/** `undefined` if one of the two has no score. @param series - scores on the resamples, by model. */
function pairPValue(
  { tally, observed }: BootstrappedScores,
  series: readonly Float64Array[],
  first: number,
  second: number,
): number | undefined {
  const difference = (observed[first] ?? NaN) - (observed[second] ?? NaN);
  if (Number.isNaN(difference)) return undefined;
  const least = leastPossiblePValue(differingClusters(tally, first, second));
  if (difference === 0 || least === 1) return 1;
  const error = standardDeviation(differences(series[first] ?? NONE, series[second] ?? NONE));
  return Math.max(least, studentTwoSided(difference / error, tally.clusters - 1));
}

const NONE = new Float64Array(0);

/** Differences on the resamples on which both have a score. */
function differences(first: Float64Array, second: Float64Array): Float64Array {
  const values = new Float64Array(first.length);
  let count = 0;
  for (let resample = 0; resample < first.length; resample += 1) {
    const difference = (first[resample] ?? NaN) - (second[resample] ?? NaN);
    if (Number.isNaN(difference)) continue;
    values[count] = difference;
    count += 1;
  }
  return values.subarray(0, count);
}

/** 0 for fewer than two values; the sign-flip bound then decides. */
export function standardDeviation(values: ArrayLike<number>): number {
  if (values.length < 2) return 0;
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) squares += ((values[index] ?? 0) - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
