import { expect, test } from 'vitest';
import type { BootstrappedScores } from '../../../evaluators/statistics/bootstrap.ts';
import { studentTwoSided } from '../../../evaluators/statistics/student-distribution.ts';
import { toldApart } from '../../../evaluators/statistics/told-apart.ts';

const CLUSTERS = 8;

/** Two models that differ on every cluster; the difference of their scores is 0.2, and varies by 0.1 between resamples. */
function bootstrapped(models: readonly (readonly [score: number, passed: number])[]): BootstrappedScores {
  const units = Array.from({ length: CLUSTERS }, (_, index) => index);
  return {
    tally: {
      models: models.length,
      clusters: CLUSTERS,
      weights: Float64Array.of(1),
      unitCluster: Int32Array.from(units),
      unitStratum: new Int32Array(CLUSTERS),
      sums: Float64Array.from(units.flatMap(() => models.map(([, passed]) => passed))),
      counts: new Float64Array(CLUSTERS * models.length).fill(1),
    },
    observed: Float64Array.from(models.map(([score]) => score)),
    resampled: [-0.1, 0, 0.1].map((noise) =>
      Float64Array.from(models.map(([score], index) => score + (index === 0 ? noise : 0))),
    ),
  };
}

/** Lowest level at which two models are no longer told apart, found by halving: 1 less the p-value of the pair. */
function pValueOf(scores: BootstrappedScores, first: number, second: number): number {
  let [apart, not] = [1e-9, 1 - 1e-9];
  for (let step = 0; step < 60; step += 1) {
    const middle = (apart + not) / 2;
    if (toldApart(scores, middle)(first, second)) apart = middle;
    else not = middle;
  }
  return 1 - (apart + not) / 2;
}

test("a pair is held against Student's t, with one degree of freedom less than there are clusters", () => {
  const scores = bootstrapped([
    [0.6, 0.6],
    [0.4, 0.4],
  ]);
  expect(pValueOf(scores, 0, 1)).toBeCloseTo(studentTwoSided(2, CLUSTERS - 1), 9);
  expect(pValueOf(scores, 1, 0)).toBeCloseTo(studentTwoSided(2, CLUSTERS - 1), 9);
});

test('however large the difference, no pair is surer than a sign-flip test on its clusters', () => {
  const scores = bootstrapped([
    [0.99, 1],
    [0.01, 0],
  ]);
  expect(studentTwoSided(9.8, CLUSTERS - 1)).toBeLessThan(2 ** (1 - CLUSTERS));
  expect(pValueOf(scores, 0, 1)).toBeCloseTo(2 ** (1 - CLUSTERS), 9);
});

test('models that agree on every cluster, or of which one has no score, are never told apart', () => {
  const scores = bootstrapped([
    [0.6, 1],
    [0.4, 1],
    [NaN, 0],
  ]);
  const apart = toldApart(scores, 1e-9);
  expect([apart(0, 1), apart(0, 2), apart(1, 2), apart(0, 0)]).toEqual([false, false, false, false]);
});

test('the pairs of a table are one family: of three pairs the surest needs three times the evidence', () => {
  const scores = bootstrapped([
    [0.6, 0.6],
    [0.4, 0.4],
    [0.2, 0.2],
  ]);
  expect(pValueOf(scores, 0, 2)).toBeCloseTo(3 * 2 ** (1 - CLUSTERS), 9);
  expect(pValueOf(scores, 1, 2)).toBeCloseTo(3 * 2 ** (1 - CLUSTERS), 9);
  expect(pValueOf(scores, 0, 1)).toBeCloseTo(studentTwoSided(2, CLUSTERS - 1), 9);
});
