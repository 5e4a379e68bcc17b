import { bootstrapScores, percentileInterval } from './bootstrap.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { kendall, tauB } from './kendall.ts';
import type { Correlation } from './kendall.ts';
import { requireLevel } from './score.ts';
import type { Interval } from './score.ts';
import type { ScoreMatrix } from './score-matrix.ts';
import { rho, spearman } from './spearman.ts';

/** A rank correlation with its bootstrap interval and bias. */
export type CorrelationEstimate = Correlation & {
  /** `undefined` without value. */
  readonly interval: Interval | undefined;
  /**
   * Mean over resamples minus the value. Resampling adds noise to both rankings, which usually lowers their agreement.
   */
  readonly bias: number | undefined;
  /** Resamples on which both sides rank the models. */
  readonly resamples: number;
};

/** Agreement of two rankings of the same models; `n` is the number of models that both of them score. */
export type RankingAgreement = {
  readonly kendall: CorrelationEstimate;
  readonly spearman: CorrelationEstimate;
};

/**
 * Agreement of the rankings that two matrices give the same models, for example two evaluators on one set of episodes,
 * or two versions of a suite.
 *
 * Both rankings are recomputed on every resample; clusters with the same name are drawn for both at once. The interval
 * is the percentile interval, extended to the value if noise puts all resamples on one side of it. It shows how far
 * agreement depends on the choice of entries. The p-values answer another question: whether the two orders of models
 * are unrelated.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 8 and 13.
 */
export function rankingAgreement(
  first: ScoreMatrix,
  second: ScoreMatrix,
  options: BootstrapOptions,
): RankingAgreement {
  requireLevel(options.level);
  if (first.scores.length !== second.scores.length) {
    throw new RangeError(
      `ranking agreement: ${first.scores.length} and ${second.scores.length} models. Pass the same models in the same order.`,
    );
  }
  const [left, right] = bootstrapScores([first, second], options);
  const observed = {
    first: left?.observed ?? new Float64Array(0),
    second: right?.observed ?? new Float64Array(0),
  };
  const models = scoredByBoth(observed);
  const resampled = (left?.resampled ?? []).map((scores, index) => ({
    first: scores,
    second: right?.resampled[index] ?? new Float64Array(0),
  }));
  const complete = resampled.filter((sides) => scoredByBoth(sides).length >= models.length);
  const values = complete.map((sides) => sidesOf(sides, models));
  const now = sidesOf(observed, models);
  return {
    kendall: estimateOf(
      kendall(...now),
      values.map((sides) => tauB(...sides)),
      options.level,
    ),
    spearman: estimateOf(
      spearman(...now),
      values.map((sides) => rho(...sides)),
      options.level,
    ),
  };
}

type Sides = { readonly first: Float64Array; readonly second: Float64Array };

function scoredByBoth({ first, second }: Sides): number[] {
  return [...first.keys()].filter(
    (model) => !Number.isNaN(first[model]) && !Number.isNaN(second[model] ?? NaN),
  );
}

/** Scores of the models, without the rounding noise that would break ties. */
function sidesOf({ first, second }: Sides, models: readonly number[]): [number[], number[]] {
  const rounded = (scores: Float64Array): number[] =>
    models.map((model) => Math.round((scores[model] ?? 0) * 1e12) / 1e12);
  return [rounded(first), rounded(second)];
}

function estimateOf(
  correlation: Correlation,
  redrawn: readonly (number | undefined)[],
  level: number,
): CorrelationEstimate {
  const values = redrawn.filter((value) => value !== undefined);
  if (correlation.value === undefined || values.length === 0) {
    return { ...correlation, interval: undefined, bias: undefined, resamples: values.length };
  }
  const { low, high } = percentileInterval(values, level);
  const interval = { low: Math.min(low, correlation.value), high: Math.max(high, correlation.value) };
  const bias = values.reduce((sum, value) => sum + value, 0) / values.length - correlation.value;
  return { ...correlation, interval, bias, resamples: values.length };
}
