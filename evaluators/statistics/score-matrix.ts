import type { Score } from './score.ts';

/** Cluster and stratum of an entry. */
export type Placement = {
  /** Scenario: entries of the same scenario are variants of one another and are resampled together. */
  readonly cluster: string;
  /** Category: scores are averaged within it first. Variants of one scenario may belong to different categories. */
  readonly stratum: string;
};

/** Scores of many models on the same entries. */
export type ScoreMatrix = {
  /** One for every entry, in the column order of `scores`. */
  readonly entries: readonly Placement[];
  /** `scores[model][entry]`, from 0 to 1. */
  readonly scores: readonly (readonly Score[])[];
  /**
   * Share of each stratum in a model's score, in any unit: they are scaled to sum to 1. Every stratum of `entries` has
   * a weight, which may be 0. A model without scored entries in a stratum of positive weight has no score. With a
   * single stratum, the score is the plain mean over scored entries.
   */
  readonly weights: ReadonlyMap<string, number>;
};

/** The only stratum of {@link oneStratum}. */
const WHOLE = 'all';

/** A matrix whose scores are plain means over each model's scored entries. */
export function oneStratum(clusters: readonly string[], scores: ScoreMatrix['scores']): ScoreMatrix {
  return {
    entries: clusters.map((cluster) => ({ cluster, stratum: WHOLE })),
    scores,
    weights: new Map([[WHOLE, 1]]),
  };
}

/** @throws {RangeError} at the first invalid row, score or weight. */
export function requireMatrix(matrix: ScoreMatrix): void {
  for (const [model, row] of matrix.scores.entries()) {
    if (row.length !== matrix.entries.length) {
      throw new RangeError(
        `score matrix: row ${model} has ${row.length} scores for ${matrix.entries.length} entries. Pass one per entry.`,
      );
    }
    const wrong = row.findIndex((score) => score !== undefined && !(score >= 0 && score <= 1));
    if (wrong >= 0) {
      throw new RangeError(
        `score matrix: row ${model}, entry ${wrong} has ${row[wrong]}. Pass 0 to 1, or undefined.`,
      );
    }
  }
  for (const { stratum } of matrix.entries) {
    const weight = matrix.weights.get(stratum);
    if (weight === undefined || !(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `score matrix: stratum ${stratum} has weight ${weight}. Give every stratum one, 0 or more.`,
      );
    }
  }
}
