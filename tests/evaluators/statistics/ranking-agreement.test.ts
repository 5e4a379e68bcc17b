import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kendall } from '../../../evaluators/statistics/kendall.ts';
import { rankingAgreement } from '../../../evaluators/statistics/ranking-agreement.ts';
import { oneStratum } from '../../../evaluators/statistics/score-matrix.ts';
import { matrices, naiveScore, options, simulated } from './matrices.ts';

test('agreement is bounded, its interval contains it, and it is the correlation of the scores of models that both sides score', () => {
  const law = fc.property(matrices, fc.nat(4), (matrix, turn) => {
    const other = {
      ...matrix,
      scores: matrix.scores.map((_, row) => matrix.scores.at((row + turn) % matrix.scores.length) ?? []),
    };
    const result = rankingAgreement(matrix, other, options(3, 40));
    const naive = [matrix, other].map(({ scores }) => scores.map((row) => naiveScore(matrix, row, () => 1)));
    const both = [...matrix.scores.keys()].filter((model) =>
      naive.every((scores) => !Number.isNaN(scores[model])),
    );
    const [first = [], second = []] = naive.map((scores) =>
      both.map((model) => Number((scores[model] ?? 0).toFixed(9))),
    );
    const expected = kendall(first, second);
    expect(result.kendall.n).toBe(both.length);
    if (expected.value === undefined) {
      expect(result.kendall.interval).toBeUndefined();
      return;
    }
    expect(result.kendall.value).toBeCloseTo(expected.value, 12);
    for (const { value = NaN, interval, resamples } of [result.kendall, result.spearman]) {
      if (resamples === 0) continue;
      expect(interval?.low).toBeGreaterThanOrEqual(-1);
      expect(interval?.low).toBeLessThanOrEqual(value);
      expect(interval?.high).toBeGreaterThanOrEqual(value);
      expect(interval?.high).toBeLessThanOrEqual(1);
    }
  });
  fc.assert(law);
});

const rates = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const clusters = Array.from({ length: 200 }, (_, index) => `${index}`);

test('a matrix agrees with itself on every resample, because both sides are drawn together', () => {
  const matrix = oneStratum(clusters, simulated(rates, 200, 4));
  const { kendall: tau, spearman } = rankingAgreement(matrix, matrix, options(1));
  expect(tau).toMatchObject({ n: 6, value: 1, interval: { low: 1, high: 1 }, bias: 0, resamples: 200 });
  expect(spearman).toMatchObject({ value: 1, interval: { low: 1, high: 1 } });
});

test('two suites without shared entries have a wider agreement interval than two with shared entries', () => {
  const first = oneStratum(clusters, simulated(rates, 200, 4));
  const second = oneStratum(
    clusters.map((name) => `other ${name}`),
    simulated(rates, 200, 5),
  );
  const { kendall: tau } = rankingAgreement(first, second, options(1, 500));
  expect(tau.value).toBeGreaterThan(0.5);
  expect(tau.interval?.low).toBeLessThan(tau.value ?? NaN);
  expect(tau.bias).toBeLessThanOrEqual(0);
});

test('scores that differ only by rounding are ties', () => {
  const weights = new Map([
    ['w', 0.4],
    ['x', 0.1],
    ['y', 0.2],
    ['z', 0.3],
  ]);
  const entries = [...weights.keys()].map((stratum) => ({ cluster: stratum, stratum }));
  const first = {
    entries,
    weights,
    scores: [
      [0, 1, 1, 0],
      [0, 0, 0, 1],
      [1, 1, 1, 1],
    ],
  };
  const second = {
    entries,
    weights,
    scores: [
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [1, 1, 1, 1],
    ],
  };
  expect(rankingAgreement(first, second, options(1)).kendall.value).toBeCloseTo(2 / Math.sqrt(6), 12);
});

test('the interval extends to perfect disagreement even if noise breaks it on every resample', () => {
  const ladder = (offset: number, step: (model: number) => number) =>
    Array.from({ length: 8 }, (_, model) =>
      clusters.map((_, entry) => ((entry * 7 + model * 61 + offset) % 200 < 80 + step(model) ? 1 : 0)),
    );
  const first = oneStratum(
    clusters,
    ladder(0, (model) => model),
  );
  const second = oneStratum(
    clusters,
    ladder(100, (model) => -model),
  );
  const { kendall: tau } = rankingAgreement(first, second, options(1));
  expect(tau.value).toBe(-1);
  expect(tau.interval?.low).toBe(-1);
  expect(tau.bias).toBeGreaterThan(0.3);
});

test('different numbers of models are refused', () => {
  const one = oneStratum(['a'], [[1]]);
  const two = oneStratum(['a'], [[1], [0]]);
  expect(() => rankingAgreement(one, two, options(1))).toThrow(/same models/);
});
