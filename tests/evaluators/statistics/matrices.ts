import fc from 'fast-check';
import type { Score } from '../../../evaluators/statistics/score.ts';
import type { ScoreMatrix } from '../../../evaluators/statistics/score-matrix.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';

/** Options of a small, deterministic bootstrap. */
export const options = (seed: number, resamples = 200) => ({
  random: seededRandom(seed),
  resamples,
  level: 0.95,
});

/** Small matrices with unscored entries, shared scenarios and two weighted strata. */
export const matrices: fc.Arbitrary<ScoreMatrix> = fc
  .record({ models: fc.integer({ min: 1, max: 5 }), entries: fc.integer({ min: 1, max: 12 }) })
  .chain(({ models, entries }) =>
    fc.record({
      entries: fc.array(
        fc.record({ cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e'), stratum: fc.constantFrom('x', 'y') }),
        { minLength: entries, maxLength: entries },
      ),
      scores: fc.array(
        fc.array(fc.option(fc.constantFrom(0, 0.25, 1), { nil: undefined, freq: 8 }), {
          minLength: entries,
          maxLength: entries,
        }),
        { minLength: models, maxLength: models },
      ),
      weights: fc.constantFrom(
        new Map([
          ['x', 1],
          ['y', 3],
        ]),
        new Map([
          ['x', 1],
          ['y', 0],
        ]),
      ),
    }),
  );

/** The score of one row, computed naively; each entry counts `times(entry)` times. */
export function naiveScore(
  matrix: ScoreMatrix,
  row: readonly Score[],
  times: (entry: number) => number,
): number {
  const total = [...matrix.weights.values()].reduce((sum, weight) => sum + weight, 0);
  let score = 0;
  for (const [stratum, weight] of matrix.weights) {
    if (weight === 0) continue;
    const present = matrix.entries.flatMap((entry, index): number[] => {
      const value = row[index];
      return entry.stratum !== stratum || value === undefined
        ? []
        : new Array<number>(times(index)).fill(value);
    });
    score += (weight / total) * (present.reduce((sum, value) => sum + value, 0) / present.length);
  }
  return score;
}

/** Binary scores of models with given pass rates; models with equal rates can have different scores. */
export function simulated(rates: readonly number[], entries: number, seed: number): Score[][] {
  const random = seededRandom(seed);
  return rates.map((rate) =>
    Array.from({ length: entries }, () => (random.below(10_000) < rate * 10_000 ? 1 : 0)),
  );
}
