import { bootstrapEach, bootstrapScores, percentileInterval, scoresOfModel } from './bootstrap.ts';
import type { BootstrapOptions, BootstrappedScores } from './bootstrap.ts';
import { effectiveWilson } from './effective-wilson.ts';
import { rankBands } from './rank-bands.ts';
import type { Band } from './rank-bands.ts';
import { rankRanges } from './rank-ranges.ts';
import type { RankRanges } from './rank-ranges.ts';
import { byCodeUnits } from './resampling.ts';
import { clamp, requireLevel } from './score.ts';
import type { Estimate, Interval } from './score.ts';
import type { ScoreMatrix } from './score-matrix.ts';
import type { ScoreTally } from './score-tally.ts';
import { standardDeviation, toldApart } from './told-apart.ts';

/** Place of a model in a ranking. */
export type Standing = {
  /** From 1; models with equal scores share a rank, and the ranks after it are skipped. */
  readonly rank: number;
  readonly interval: Interval;
  readonly band: Band;
};

/** Score and place of one model. */
export type RankedModel = {
  readonly model: string;
  /** `n` is the number of scored entries in strata of positive weight. */
  readonly score: Estimate;
  /** `undefined` for a model without a score. */
  readonly standing: Standing | undefined;
};

/**
 * Rank models by score, with an interval for every score and every rank, and bands of models that cannot be told apart.
 *
 * Rank interval: all models are ranked again on every resample of the clusters. The interval extends from the lower
 * percentile of a model's best rank to the upper percentile of its worst rank (they differ where scores tie), and
 * always contains the rank itself. Score interval: {@link effectiveWilson} with the bootstrap variance. Bands: {@link
 * rankBands} over {@link toldApart}.
 *
 * Sources: Goldstein and Spiegelhalter, "League tables and their limitations" (JRSS A 159, 1996) for ranks with
 * intervals; Hall and Miller, "Using the bootstrap to quantify the authority of an empirical ranking" (Annals of
 * Statistics 37, 2009) for the bootstrap of ranks. Each interval is for one model: to compare two models, check whether
 * they share a band.
 *
 * @param models - distinct names, in row order.
 * @returns best first, equal scores by name, models without a score last. The order of models and entries does not
 *   affect any figure.
 */
export function rankModels(
  models: readonly string[],
  matrix: ScoreMatrix,
  options: BootstrapOptions,
): RankedModel[] {
  requireLevel(options.level);
  if (new Set(models).size !== models.length || models.length !== matrix.scores.length) {
    throw new RangeError(
      `ranking: ${models.length} names for ${matrix.scores.length} rows. Give every row its own name.`,
    );
  }
  const [scores] = bootstrapScores([matrix], options);
  if (scores === undefined) return [];
  const ranges = rankRanges(scores.observed);
  const redrawn = scores.resampled.map(rankRanges);
  const order = [...models.keys()].sort(
    (left, right) =>
      rankOrLast(ranges, left) - rankOrLast(ranges, right) ||
      byCodeUnits(models[left] ?? '', models[right] ?? ''),
  );
  const ranked = order.filter((model) => rankOrLast(ranges, model) <= models.length);
  const apart = toldApart(scores, options.level);
  const bands = rankBands(ranked.length, (first, second) => apart(ranked[first] ?? -1, ranked[second] ?? -1));
  return order.map((model, position) => {
    const name = models[model] ?? '';
    const band = bands[position];
    const interval =
      scores.tally.clusters < 2
        ? { low: 1, high: ranked.length } // resampling one scenario cannot show how ranks vary
        : rankInterval(model, ranges, redrawn, options.level);
    const standing = band && { rank: rankOrLast(ranges, model), interval, band };
    return { model: name, score: scoreEstimate(model, scores, options.level), standing };
  });
}

/**
 * Scores of the models under several matrices over the same entries, without ranks: by matrix, then in row order. Each is the
 * score that {@link rankModels} gives.
 */
export function scoreModels(
  matrices: Iterable<ScoreMatrix>,
  options: BootstrapOptions,
): readonly (readonly Estimate[])[] {
  requireLevel(options.level);
  return Array.from(bootstrapEach(matrices, options), (scores) =>
    Array.from({ length: scores.tally.models }, (_none, model) =>
      scoreEstimate(model, scores, options.level),
    ),
  );
}

function rankOrLast({ best }: RankRanges, model: number): number {
  const rank = best[model] ?? NaN;
  return Number.isNaN(rank) ? best.length + 1 : rank;
}

function rankInterval(
  model: number,
  observed: RankRanges,
  redrawn: readonly RankRanges[],
  level: number,
): Interval {
  const rank = observed.best[model] ?? NaN;
  const tiedTo = observed.worst[model] ?? NaN;
  const ranked = redrawn.filter(({ best }) => !Number.isNaN(best[model]));
  if (ranked.length === 0) return { low: rank, high: tiedTo };
  const { low } = percentileInterval(
    ranked.map(({ best }) => best[model] ?? NaN),
    level,
  );
  const { high } = percentileInterval(
    ranked.map(({ worst }) => worst[model] ?? NaN),
    level,
  );
  return { low: Math.min(low, rank), high: Math.max(high, tiedTo) };
}

function scoreEstimate(
  model: number,
  { tally, observed, resampled }: BootstrappedScores,
  level: number,
): Estimate {
  const { n, entries, clusters } = sizesOf(model, tally);
  const value = observed[model] ?? NaN;
  if (Number.isNaN(value)) return { n, value: undefined, interval: undefined };
  const redrawn = scoresOfModel(model, resampled).filter((score) => !Number.isNaN(score));
  const mean = clamp(value, { low: 0, high: 1 });
  const spread = { variance: standardDeviation(redrawn) ** 2, entries, clusters };
  return { n, value: mean, interval: effectiveWilson(mean, spread, level) };
}

/**
 * Number of scored entries of a model, and the sizes that a simple random sample of entries, or of clusters, would need
 * for the variance of the weighted strata: 1 / sum(weight^2 / size) (Kish 1965).
 */
function sizesOf(
  model: number,
  tally: ScoreTally,
): { readonly n: number; readonly entries: number; readonly clusters: number } {
  const { models, weights, unitStratum, counts } = tally;
  const entries = new Float64Array(weights.length);
  const clusters = new Float64Array(weights.length);
  for (let unit = 0; unit < unitStratum.length; unit += 1) {
    const count = counts[unit * models + model] ?? 0;
    if (count === 0) continue;
    const stratum = unitStratum[unit] ?? 0;
    entries[stratum] = (entries[stratum] ?? 0) + count;
    clusters[stratum] = (clusters[stratum] ?? 0) + 1;
  }
  const sizeBy = (sizes: Float64Array): number =>
    1 / weights.reduce((sum, weight, stratum) => sum + weight ** 2 / (sizes[stratum] ?? 0), 0);
  const n = entries.reduce((sum, size) => sum + size, 0);
  return { n, entries: sizeBy(entries), clusters: sizeBy(clusters) };
}
