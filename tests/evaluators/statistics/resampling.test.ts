import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bootstrapEach,
  bootstrapScores,
  percentileInterval,
} from '../../../evaluators/statistics/bootstrap.ts';
import { clusteredMean } from '../../../evaluators/statistics/clustered-mean.ts';
import { drawClusters, resamplingPlan } from '../../../evaluators/statistics/resampling.ts';
import { oneStratum } from '../../../evaluators/statistics/score-matrix.ts';
import { scorer } from '../../../evaluators/statistics/resampled-scores.ts';
import { tallyOf } from '../../../evaluators/statistics/score-tally.ts';
import type { ScoreTally } from '../../../evaluators/statistics/score-tally.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import { standardDeviation } from '../../../evaluators/statistics/told-apart.ts';
import { matrices, naiveScore, options, simulated } from './matrices.ts';

test('scores on a resample count each entry as often as its scenario was drawn', () => {
  const law = fc.property(matrices, fc.integer(), (matrix, seed) => {
    const plan = resamplingPlan(matrix.entries);
    const multiplicities = new Uint32Array(plan.clusterIndex.size);
    drawClusters(plan, seededRandom(seed), multiplicities);
    const times = (entry: number): number =>
      multiplicities[plan.clusterIndex.get(matrix.entries[entry]?.cluster ?? '') ?? -1] ?? 0;
    const scores = scorer(tallyOf(matrix, plan))(multiplicities);
    for (const [model, row] of matrix.scores.entries()) {
      const expected = naiveScore(matrix, row, times);
      if (Number.isNaN(expected)) expect(scores[model]).toBeNaN();
      else expect(scores[model]).toBeCloseTo(expected, 12);
    }
  });
  fc.assert(law);
});

test('every resample has as many scenarios of each kind as the suite', () => {
  const entries = [
    ...['a', 'b', 'c'].flatMap((cluster) => ['base', 'long'].map((stratum) => ({ cluster, stratum }))),
    ...['d', 'e', 'f', 'g'].map((cluster) => ({ cluster, stratum: 'live' })),
  ];
  const plan = resamplingPlan(entries);
  const drawn = new Uint32Array(7);
  const random = seededRandom(3);
  for (let resample = 0; resample < 50; resample += 1) {
    drawClusters(plan, random, drawn);
    expect([...drawn.slice(0, 3)].reduce((sum, times) => sum + times, 0)).toBe(3);
    expect([...drawn.slice(3)].reduce((sum, times) => sum + times, 0)).toBe(4);
  }
});

test('scenarios that are the only one of their kind replace one another', () => {
  const { blocks } = resamplingPlan([
    { cluster: 'a', stratum: 'x' },
    { cluster: 'b', stratum: 'y' },
  ]);
  expect(blocks.map((block) => [...block])).toEqual([[0, 1]]);
});

test('the order of entries changes no resample', () => {
  const law = fc.property(matrices, (matrix) => {
    const reversed = {
      ...matrix,
      entries: matrix.entries.toReversed(),
      scores: matrix.scores.map((row) => row.toReversed()),
    };
    const [plain] = bootstrapScores([matrix], options(5, 20));
    const [other] = bootstrapScores([reversed], options(5, 20));
    expect(other?.observed).toEqual(plain?.observed);
    expect(other?.resampled).toEqual(plain?.resampled);
  });
  fc.assert(law);
});

test('suites without shared scenarios are resampled separately', () => {
  const first = oneStratum(['a', 'b'], [[1, 0]]);
  const second = oneStratum(['c', 'd'], [[1, 0]]);
  const drawn = bootstrapScores([first, second], options(1, 100));
  expect(
    drawn.flatMap(({ resampled }) => resampled.flatMap((scores) => [...scores])).some(Number.isNaN),
  ).toBe(false);
});

test('the spread of resampled means is the clustered standard error', () => {
  const scores = simulated([0.2, 0.7], 100, 11)
    .flat()
    .flatMap((score, index) => [score, index % 4 === 0 ? 1 : score]);
  const clusters = scores.map((_, index) => `${Math.floor(index / 2)}`);
  const [drawn] = bootstrapScores([oneStratum(clusters, [scores])], options(2, 4000));
  const spread = standardDeviation((drawn?.resampled ?? []).map((values) => values[0] ?? NaN));
  const { standardError = NaN } = clusteredMean(scores, clusters);
  expect(spread / standardError).toBeGreaterThan(0.96);
  expect(spread / standardError).toBeLessThan(1.04);
});

test('a percentile interval leaves the same number of values outside on both sides', () => {
  const values = Array.from({ length: 999 }, (_, index) => (index * 7) % 999);
  expect(percentileInterval(values, 0.95)).toEqual({ low: 24, high: 974 });
  expect(percentileInterval([3, 1, 2], 0.95)).toEqual({ low: 1, high: 3 });
});

test('invalid rows, scores, weights and numbers of resamples are refused', () => {
  const refuse = (matrix: Parameters<typeof bootstrapScores>[0][number]) =>
    expect(() => bootstrapScores([matrix], options(1)));
  refuse(oneStratum(['a'], [[1, 0]])).toThrow(/row 0 has 2 scores for 1 entries/);
  refuse(oneStratum(['a'], [[7]])).toThrow(/entry 0 has 7/);
  refuse({ ...oneStratum(['a'], [[1]]), weights: new Map() }).toThrow(/stratum all has weight undefined/);
  expect(() => bootstrapScores([oneStratum(['a'], [[1]])], options(1, 0))).toThrow(/0 resamples/);
});

test('matrices over the same entries that are drawn together have the scores that each has alone, to the last bit', () => {
  const law = fc.property(matrices, fc.integer(), (matrix, seed) => {
    const halved = {
      ...matrix,
      scores: matrix.scores.map((row) => row.map((score) => score && score / 2)),
    };
    const alone = [matrix, halved].flatMap((each) => bootstrapScores([each], options(seed, 20)));
    expect([...bootstrapEach([matrix, halved], options(seed, 20))]).toEqual(alone);
  });
  fc.assert(law, { numRuns: 50 });
});

test('a sum of scores is taken in the order of units, so that its rounding is that of the plain sum', () => {
  const law = fc.property(matrices, fc.integer(), (matrix, seed) => {
    const plan = resamplingPlan(matrix.entries);
    const tally = tallyOf(matrix, plan);
    const multiplicities = new Uint32Array(plan.clusterIndex.size);
    drawClusters(plan, seededRandom(seed), multiplicities);
    expect([...scorer(tally)(multiplicities)]).toEqual(plainScores(tally, multiplicities));
  });
  fc.assert(law);
});

/** Scores on a resample by plain addition, unit by unit. */
function plainScores(
  { models, weights, unitCluster, unitStratum, sums, counts }: ScoreTally,
  multiplicities: Uint32Array,
): readonly number[] {
  return Array.from({ length: models }, (_none, model) => {
    let score = weights.length === 0 ? NaN : 0;
    for (const [stratum, weight] of weights.entries()) {
      let [total, present] = [0, 0];
      for (const [unit, cluster] of unitCluster.entries()) {
        if (unitStratum[unit] !== stratum) continue;
        const times = multiplicities[cluster] ?? 0;
        total += times * (sums[unit * models + model] ?? 0);
        present += times * (counts[unit * models + model] ?? 0);
      }
      score += (weight * total) / present;
    }
    return score;
  });
}
