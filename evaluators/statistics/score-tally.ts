import { requireMatrix } from './score-matrix.ts';
import type { ScoreMatrix } from './score-matrix.ts';
import { byCodeUnits } from './resampling.ts';
import type { ResamplingPlan } from './resampling.ts';

/**
 * A score matrix summed by unit (all entries of one cluster in one stratum), as flat arrays, so that scoring all models
 * on a resample takes one pass of additions.
 */
export type ScoreTally = {
  readonly models: number;
  readonly clusters: number;
  /** Weight of each stratum; they sum to 1. */
  readonly weights: Float64Array;
  /** Cluster and stratum of each unit. */
  readonly unitCluster: Int32Array;
  readonly unitStratum: Int32Array;
  /** `[unit * models + model]`: sum of the model's scores in the unit, and their number. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
};

/** Sum a matrix by unit. Strata of weight 0 are omitted, so that they cannot leave a model without a score. */
export function tallyOf(matrix: ScoreMatrix, plan: ResamplingPlan): ScoreTally {
  requireMatrix(matrix);
  const models = matrix.scores.length;
  const strata = [...matrix.weights.keys()]
    .filter((stratum) => matrix.weights.get(stratum) !== 0)
    .sort(byCodeUnits);
  const units = new Map<number, number[]>();
  for (const [entry, { cluster, stratum }] of matrix.entries.entries()) {
    const position = strata.indexOf(stratum);
    const number = plan.clusterIndex.get(cluster);
    if (position < 0 || number === undefined) continue;
    const key = position * plan.clusterIndex.size + number;
    const members = units.get(key);
    if (members === undefined) units.set(key, [entry]);
    else members.push(entry);
  }
  const keys = [...units.keys()].sort((left, right) => left - right);
  const total = strata.reduce((sum, stratum) => sum + (matrix.weights.get(stratum) ?? 0), 0);
  const cells = cellsOf(
    matrix,
    keys.map((key) => units.get(key) ?? []),
  );
  return {
    models,
    clusters: plan.clusterIndex.size,
    weights: Float64Array.from(strata, (stratum) => (matrix.weights.get(stratum) ?? 0) / total),
    unitCluster: Int32Array.from(keys, (key) => key % plan.clusterIndex.size),
    unitStratum: Int32Array.from(keys, (key) => Math.floor(key / plan.clusterIndex.size)),
    ...cells,
  };
}

function cellsOf(
  matrix: ScoreMatrix,
  units: readonly (readonly number[])[],
): Pick<ScoreTally, 'sums' | 'counts'> {
  const models = matrix.scores.length;
  const sums = new Float64Array(units.length * models);
  const counts = new Float64Array(units.length * models);
  for (const [unit, members] of units.entries()) {
    for (const [model, row] of matrix.scores.entries()) {
      const present = members.map((entry) => row[entry]).filter((score) => score !== undefined);
      // Ascending, so that the order of entries cannot affect the rounding of the sum.
      sums[unit * models + model] = present
        .sort((left, right) => left - right)
        .reduce((sum, score) => sum + score, 0);
      counts[unit * models + model] = present.length;
    }
  }
  return { sums, counts };
}

/**
 * Score every model on a resample.
 *
 * @param multiplicities - number of times each cluster was drawn.
 * @returns scores by model; `NaN` if a stratum has no score of the model. `NaN` is internal to this folder.
 */
export function scoresOn(tally: ScoreTally, multiplicities: Uint32Array): Float64Array {
  const { models, weights, unitCluster, unitStratum, sums, counts } = tally;
  const totals = new Float64Array(weights.length * models);
  const present = new Float64Array(weights.length * models);
  for (let unit = 0; unit < unitCluster.length; unit += 1) {
    const times = multiplicities[unitCluster[unit] ?? 0] ?? 0;
    if (times === 0) continue;
    const from = unit * models;
    const to = (unitStratum[unit] ?? 0) * models;
    for (let model = 0; model < models; model += 1) {
      totals[to + model] = (totals[to + model] ?? 0) + times * (sums[from + model] ?? 0);
      present[to + model] = (present[to + model] ?? 0) + times * (counts[from + model] ?? 0);
    }
  }
  const scores = new Float64Array(models).fill(weights.length === 0 ? NaN : 0);
  for (const [stratum, weight] of weights.entries()) {
    for (let model = 0; model < models; model += 1) {
      const cell = stratum * models + model;
      scores[model] = (scores[model] ?? 0) + (weight * (totals[cell] ?? 0)) / (present[cell] ?? 0);
    }
  }
  return scores;
}
