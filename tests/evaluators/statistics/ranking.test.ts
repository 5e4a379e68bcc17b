import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusteredProportion } from '../../../evaluators/statistics/clustered-mean.ts';
import { rankBands } from '../../../evaluators/statistics/rank-bands.ts';
import { rankRanges } from '../../../evaluators/statistics/rank-ranges.ts';
import { rankModels } from '../../../evaluators/statistics/ranking.ts';
import type { RankedModel } from '../../../evaluators/statistics/ranking.ts';
import type { Interval } from '../../../evaluators/statistics/score.ts';
import { oneStratum } from '../../../evaluators/statistics/score-matrix.ts';
import { wilsonInterval } from '../../../evaluators/statistics/wilson.ts';
import { matrices, naiveScore, options, simulated } from './matrices.ts';

test('equal scores share ranks, and a model without a score has none', () => {
  const { best, worst } = rankRanges(Float64Array.of(0.3, 0.1 + 0.2, NaN, 0.9, 0));
  expect([...best]).toEqual([2, 2, NaN, 1, 4]);
  expect([...worst]).toEqual([3, 3, NaN, 1, 4]);
});

/** A random answer to "can these two be told apart?" for up to six positions. */
const verdicts = fc.record({
  count: fc.integer({ min: 0, max: 6 }),
  apart: fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
});

test('neighbours share a band exactly if they cannot be told apart, and models that can be told apart never do', () => {
  const law = fc.property(verdicts, ({ count, apart }) => {
    const can = (left: number, right: number): boolean =>
      apart[6 * Math.min(left, right) + Math.max(left, right)] === true;
    const bands = rankBands(count, can);
    for (let left = 0; left < count; left += 1) {
      for (let right = left + 1; right < count; right += 1) {
        const share = (bands[right]?.first ?? NaN) <= (bands[left]?.last ?? NaN);
        if (can(left, right)) expect(share).toBe(false);
        if (right === left + 1) expect(share).toBe(!can(left, right));
      }
    }
    const numbers = bands.flatMap(({ first, last }) => [first, last]);
    expect(new Set(numbers).size).toBe(Math.max(0, ...numbers));
    expect(bands.every(({ first, last }) => first <= last)).toBe(true);
  });
  fc.assert(law, { numRuns: 500 });
});

test('bands of a chain overlap: the ends can be told apart, the middle from neither', () => {
  expect(rankBands(3, (left, right) => left === 0 && right === 2)).toEqual([
    { first: 1, last: 1 },
    { first: 1, last: 2 },
    { first: 2, last: 2 },
  ]);
});

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `model-${index}`);

test('a ranking has every model once, in order of score, with intervals that contain score and rank', () => {
  const law = fc.property(matrices, (matrix) => {
    const models = names(matrix.scores.length);
    const ranked = rankModels(models, matrix, options(9, 40));
    expect(ranked.map(({ model }) => model).sort()).toEqual(models);
    for (const { model, score, standing } of ranked) {
      const expected = naiveScore(matrix, matrix.scores[models.indexOf(model)] ?? [], () => 1);
      if (Number.isNaN(expected)) {
        expect([score.value, score.interval, standing]).toEqual([undefined, undefined, undefined]);
        continue;
      }
      expect(score.value).toBeCloseTo(expected, 12);
      expect(score.interval?.low).toBeLessThanOrEqual(expected + 1e-12);
      expect(score.interval?.high).toBeGreaterThanOrEqual(expected - 1e-12);
      expect(standing?.interval.low).toBeLessThanOrEqual(standing?.rank ?? NaN);
      const equal = ranked.filter(({ score: { value = NaN } }) => Math.abs(value - expected) <= 1e-9).length;
      expect(standing?.interval.high).toBeGreaterThanOrEqual((standing?.rank ?? NaN) + equal - 1);
      const better = ranked.filter((rival) => (rival.score.value ?? NaN) > expected + 1e-9).length;
      expect(standing?.rank).toBe(better + 1);
    }
  });
  fc.assert(law);
});

test('the order of models and entries changes no figure', () => {
  const law = fc.property(matrices, (matrix) => {
    const models = names(matrix.scores.length);
    const turned = {
      ...matrix,
      entries: matrix.entries.toReversed(),
      scores: matrix.scores.toReversed().map((row) => row.toReversed()),
    };
    const plain = rankModels(models, matrix, options(9, 40));
    expect(rankModels(models.toReversed(), turned, options(9, 40))).toEqual(plain);
  });
  fc.assert(law);
});

describe('a table of four models', () => {
  const scores = simulated([0.9, 0.5, 0.5, 0.1], 300, 21);
  const clusters = (scores[0] ?? []).map((_, index) => `scenario ${index}`);
  const ranked = rankModels(
    ['best', 'left', 'right', 'worst'],
    oneStratum(clusters, scores),
    options(3, 500),
  );
  const named = (name: string): RankedModel['standing'] =>
    ranked.find(({ model }) => model === name)?.standing;

  test('models of equal strength share a band and a rank interval', () => {
    expect(named('left')?.band).toEqual(named('right')?.band);
    expect(named('left')?.interval).toEqual({ low: 2, high: 3 });
    expect(named('right')?.interval).toEqual({ low: 2, high: 3 });
  });
  test('clear winners and losers have bands of their own', () => {
    expect(named('best')).toEqual({ rank: 1, interval: { low: 1, high: 1 }, band: { first: 1, last: 1 } });
    expect(named('worst')).toEqual({ rank: 4, interval: { low: 4, high: 4 }, band: { first: 3, last: 3 } });
  });
});

test('with one stratum the interval of a score is the clustered interval, up to resampling noise', () => {
  const [scores = []] = simulated([0.4], 60, 13);
  const row = scores.flatMap((score, index) => [score, score, index % 2]);
  const scenarios = row.map((_, index) => `${Math.floor(index / 3)}`);
  const [ranked] = rankModels(['a'], oneStratum(scenarios, [row]), options(3, 4000));
  const expected = clusteredProportion(row, scenarios);
  expect(ranked?.score.n).toBe(expected.n);
  expect(Math.abs((ranked?.score.interval?.low ?? NaN) - (expected.interval?.low ?? NaN))).toBeLessThan(
    0.005,
  );
  expect(Math.abs((ranked?.score.interval?.high ?? NaN) - (expected.interval?.high ?? NaN))).toBeLessThan(
    0.005,
  );
});

test('identical models have the same standing on any resamples', () => {
  const [row = []] = simulated([0.5], 40, 2);
  const ranked = rankModels(
    ['a', 'b'],
    oneStratum(
      row.map((_, index) => `${index}`),
      [row, row],
    ),
    options(6),
  );
  expect(ranked[0]?.standing).toEqual({
    rank: 1,
    interval: { low: 1, high: 2 },
    band: { first: 1, last: 1 },
  });
  expect(ranked[1]?.standing).toEqual(ranked[0]?.standing);
});

test('a model that always fails has an interval of positive width, and unscored entries are not failures', () => {
  const ranked = rankModels(
    ['never', 'half scored', 'silent'],
    oneStratum(
      ['a', 'b', 'c', 'd'],
      [
        [0, 0, 0, 0],
        [1, undefined, 1, undefined],
        [undefined, undefined, undefined, undefined],
      ],
    ),
    options(2),
  );
  expect(ranked.map(({ model }) => model)).toEqual(['half scored', 'never', 'silent']);
  expect(ranked[0]?.score).toMatchObject({ n: 2, value: 1 });
  expect(ranked[1]?.score.interval?.high).toBeGreaterThan(0.4);
  expect(ranked[2]).toEqual({
    model: 'silent',
    score: { n: 0, value: undefined, interval: undefined },
    standing: undefined,
  });
});

/** Last band of a table whose models pass the first `passes[i]` of 60 entries. */
const bandsOf = (passes: readonly number[], entries = 60): number => {
  const scores = passes.map((count) =>
    Array.from({ length: entries }, (_, entry) => (entry < count ? 1 : 0)),
  );
  const clusters = Array.from({ length: entries }, (_, entry) => `${entry}`);
  const ranked = rankModels(names(passes.length), oneStratum(clusters, scores), options(12, 400));
  return Math.max(...ranked.map(({ standing }) => standing?.band.last ?? NaN));
};

test('winning all of five entries does not tell two models apart, winning all of seven does', () => {
  expect(bandsOf([5, 0], 5)).toBe(1);
  expect(bandsOf([7, 0], 7)).toBe(2);
});

test('the more models are compared, the larger a difference must be to tell two apart', () => {
  expect(bandsOf([36, 30])).toBe(2);
  expect(bandsOf([36, 30, 30])).toBe(1);
  expect(bandsOf([45, 30, 30])).toBe(2);
});

test('a single scenario gives no information about ranks', () => {
  const ranked = rankModels(
    ['a', 'b', 'c'],
    oneStratum(
      ['x', 'x'],
      [
        [1, 1],
        [1, 0],
        [0, 0],
      ],
    ),
    options(1),
  );
  expect(ranked.map(({ standing }) => standing?.interval)).toEqual(ranked.map(() => ({ low: 1, high: 3 })));
  expect(ranked.map(({ standing }) => standing?.band)).toEqual(ranked.map(() => ({ first: 1, last: 1 })));
});

test('a number of names that differs from the number of rows is refused', () => {
  expect(() => rankModels(['a', 'a'], oneStratum(['x'], [[1], [0]]), options(1))).toThrow(/own name/);
});

test('a model that ties with others keeps all ranks of the tie, though no resample ties them again', () => {
  // Differences that sum to 0 and of which hardly any other choice does.
  const differences = [0.11, -0.05, 0.17, -0.23, 0.31, -0.37, 0.41, -0.13, 0.07, -0.19, -0.1];
  const rowOf = (sign: number) => differences.map((difference) => 0.5 + sign * difference);
  const ranked = rankModels(
    ['left', 'middle', 'right'],
    oneStratum(
      differences.map((_, index) => `${index}`),
      [rowOf(1), rowOf(0), rowOf(-1)],
    ),
    options(4, 400),
  );
  // The middle one is second on every resample, whichever of the others leads.
  expect(ranked.map(({ standing }) => [standing?.rank, standing?.interval])).toEqual(
    ranked.map(() => [1, { low: 1, high: 3 }]),
  );
});

test('over weighted categories a perfect score has the interval of the sample of one category that is as sure', () => {
  const sizes = { x: 8, y: 24 };
  const entries = Object.entries(sizes).flatMap(([stratum, size]) =>
    Array.from({ length: size }, (_, index) => ({ cluster: `${stratum} ${index}`, stratum })),
  );
  const intervalOf = (weights: Readonly<Record<string, number>>): Interval | undefined =>
    rankModels(
      ['always'],
      { entries, scores: [entries.map(() => 1)], weights: new Map(Object.entries(weights)) },
      options(1, 20),
    )[0]?.score.interval;
  // One over the sum of squared weight over size.
  expect(intervalOf({ x: 1, y: 3 })).toEqual(wilsonInterval(1, 32));
  expect(intervalOf({ x: 1, y: 1 })?.low).toBeCloseTo(wilsonInterval(1, 1 / (0.25 / 8 + 0.25 / 24)).low, 12);
  expect(intervalOf({ x: 1, y: 0 })).toEqual(wilsonInterval(1, 8));
});
