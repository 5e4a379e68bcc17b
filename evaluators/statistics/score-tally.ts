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
    const [only = -1, ...others] = members;
    for (let model = 0; model < models; model += 1) {
      const row = matrix.scores[model] ?? [];
      const cell = unit * models + model;
      if (others.length === 0) {
        const score = row[only];
        sums[cell] = score ?? 0;
        counts[cell] = score === undefined ? 0 : 1;
        continue;
      }
      const present = members.map((entry) => row[entry]).filter((each) => each !== undefined);
      // Ascending, so that the order of entries cannot affect the rounding of the sum.
      sums[cell] = present.sort((left, right) => left - right).reduce((sum, each) => sum + each, 0);
      counts[cell] = present.length;
    }
  }
  return { sums, counts };
}
