import type { Interval } from './score.ts';
import { drawClusters, resamplingPlan } from './resampling.ts';
import type { ResamplingPlan } from './resampling.ts';
import type { Placement, ScoreMatrix } from './score-matrix.ts';
import { scorer } from './resampled-scores.ts';
import type { ScoresOn } from './resampled-scores.ts';
import { tallyOf } from './score-tally.ts';
import type { ScoreTally } from './score-tally.ts';
import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';

/** Options of a bootstrap. */
export type BootstrapOptions = {
  readonly random: RandomIntegers;
  /** Number of resamples: 1,000 suffices for a 95 % interval, 10,000 for a p-value near 0.01. */
  readonly resamples: number;
  readonly level: number;
};

/** Scores of all models of one matrix, observed and on every resample. `NaN` if a model has no score. */
export type BootstrappedScores = {
  readonly tally: ScoreTally;
  readonly observed: Float64Array;
  readonly resampled: readonly Float64Array[];
};

/**
 * Score several matrices on the same resamples. A cluster name that several matrices share is drawn for all of them at
 * once, so that comparisons between them use the same draws.
 */
export function bootstrapScores(
  matrices: readonly ScoreMatrix[],
  options: BootstrapOptions,
): readonly BootstrappedScores[] {
  const plan = resamplingPlan(matrices.flatMap(placementsOf));
  const draws = drawAll(plan, options);
  return matrices.map((matrix) => scoresOf(matrix, plan, draws));
}

/**
 * Scores several matrices over the same entries, each on the resamples on which it is scored alone: what is drawn depends on the
 * entries and the seed only, so one series of draws serves all. One matrix is asked for at a time.
 */
export function* bootstrapEach(
  matrices: Iterable<ScoreMatrix>,
  options: BootstrapOptions,
): Generator<BootstrappedScores> {
  let drawn: { readonly plan: ResamplingPlan; readonly draws: readonly Uint32Array[] } | undefined;
  for (const matrix of matrices) {
    if (drawn === undefined) {
      const plan = resamplingPlan(placementsOf(matrix, 0));
      drawn = { plan, draws: drawAll(plan, options) };
    }
    yield scoresOf(matrix, drawn.plan, drawn.draws);
  }
}

/** Scores of one model, by resample. */
export function scoresOfModel(model: number, resampled: BootstrappedScores['resampled']): Float64Array {
  const scores = new Float64Array(resampled.length);
  for (let resample = 0; resample < scores.length; resample += 1)
    scores[resample] = resampled[resample]?.[model] ?? NaN;
  return scores;
}

/** Scores of all models of a matrix, in row order: those that a bootstrap calls observed. `NaN` if a model has no score. */
export function observedScores(matrix: ScoreMatrix): Float64Array {
  const plan = resamplingPlan(placementsOf(matrix, 0));
  return observedIn(plan, scorer(tallyOf(matrix, plan)));
}

const observedIn = ({ clusterIndex }: ResamplingPlan, scoresOn: ScoresOn): Float64Array =>
  scoresOn(new Uint32Array(clusterIndex.size).fill(1));

function scoresOf(
  matrix: ScoreMatrix,
  plan: ResamplingPlan,
  draws: readonly Uint32Array[],
): BootstrappedScores {
  const tally = tallyOf(matrix, plan);
  const scoresOn = scorer(tally);
  return { tally, observed: observedIn(plan, scoresOn), resampled: draws.map(scoresOn) };
}

/** Strata of different matrices are distinct even if they share a name. */
function placementsOf({ entries }: ScoreMatrix, which: number): readonly Placement[] {
  return entries.map(({ cluster, stratum }) => ({ cluster, stratum: `${which} ${stratum}` }));
}

/** Number of times each cluster is drawn, by resample. */
function drawAll(plan: ResamplingPlan, { random, resamples }: BootstrapOptions): readonly Uint32Array[] {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(
      `bootstrap: cannot draw ${resamples} resamples. Pass a positive integer, usually 1,000.`,
    );
  }
  return Array.from({ length: resamples }, () => {
    const multiplicities = new Uint32Array(plan.clusterIndex.size);
    drawClusters(plan, random, multiplicities);
    return multiplicities;
  });
}

/**
 * Percentile interval of bootstrap values: the order statistics at positions (R + 1)a and (R + 1)(1 - a), rounded
 * outwards to whole positions, where `a` is half of 1 - level.
 *
 * Source: Davison and Hinkley (1997), section 5.3.1, with the rule for positions of section 2.4.
 *
 * @param values - at least one, in any order.
 */
export function percentileInterval(values: Iterable<number>, level: number): Interval {
  const sorted = Float64Array.from(values).sort();
  const position = Math.max(1, Math.floor(((sorted.length + 1) * (1 - level)) / 2 + 1e-9));
  return { low: sorted[position - 1] ?? NaN, high: sorted[sorted.length - position] ?? NaN };
}

/**
 * Percentile interval of a value that some resamples lack, because entries of a category were not drawn.
 *
 * @param resampled - by resample; `NaN` where there is no value.
 * @returns `undefined` where fewer than half have one: those that do are a selection, in which the smallest categories are always drawn.
 */
export function partialInterval(resampled: ArrayLike<number>, level: number): Interval | undefined {
  const defined = Array.from(resampled).filter((value) => !Number.isNaN(value));
  return 2 * defined.length < resampled.length ? undefined : percentileInterval(defined, level);
}
