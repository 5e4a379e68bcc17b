import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holmAdjusted } from '../../../evaluators/statistics/holm.ts';
import { mcNemar, mcNemarOfCounts } from '../../../evaluators/statistics/mcnemar.ts';
import { pairedBootstrap } from '../../../evaluators/statistics/paired-bootstrap.ts';
import { leastPossiblePValue } from '../../../evaluators/statistics/sign-flip.ts';
import { matrices, naiveScore, options, simulated } from './matrices.ts';
import { reference } from './reference.ts';

describe('agrees with scipy and statsmodels', () => {
  test.each(reference.mcnemar)('McNemar %d against %d, %s', (first, second, method, pValue) => {
    const result = mcNemarOfCounts(first, second);
    expect(result.method).toBe(method);
    expect(result.pValue).toBeCloseTo(pValue, 11);
  });
  test.each(reference.holm)('Holm of %j', (raw, adjusted) => {
    for (const [index, value] of holmAdjusted(raw).entries())
      expect(value).toBeCloseTo(adjusted[index] ?? NaN, 12);
  });
});

const count = fc.integer({ min: 0, max: 400 });

test('McNemar is symmetric and bounded, and its p-value falls as the counts grow more unequal', () => {
  const law = fc.property(count, count, (first, second) => {
    const { pValue } = mcNemarOfCounts(first, second);
    expect(pValue).toBe(mcNemarOfCounts(second, first).pValue);
    expect(pValue).toBeGreaterThanOrEqual(0);
    expect(pValue).toBeLessThanOrEqual(1);
    if (first > second + 1 && second > 0) {
      expect(mcNemarOfCounts(first + 1, second - 1).pValue).toBeLessThanOrEqual(pValue + 1e-12);
    }
  });
  fc.assert(law);
});

test('McNemar counts only entries that both models have a score for', () => {
  expect(mcNemar([1, 1, 0, undefined, 1], [0, 1, 1, 1, undefined])).toEqual({
    n: 3,
    onlyFirst: 1,
    onlySecond: 1,
    pValue: 1,
    method: 'exact',
  });
  expect(() => mcNemar([0.5], [1])).toThrow(/pairedBootstrap/);
  expect(() => mcNemar([1], [])).toThrow(/do not pair up/);
});

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test('Holm never lowers a p-value, keeps their order and lies between no correction and Bonferroni', () => {
  const law = fc.property(pValues, (raw) => {
    const adjusted = holmAdjusted(raw);
    for (const [index, value] of raw.entries()) {
      const now = adjusted[index] ?? NaN;
      expect(now).toBeGreaterThanOrEqual(value);
      expect(now).toBeLessThanOrEqual(Math.min(1, value * raw.length) + 1e-12);
      for (const [other, rival] of raw.entries())
        if (value < rival) expect(now).toBeLessThanOrEqual(adjusted[other] ?? NaN);
    }
    expect(holmAdjusted(raw.toReversed())).toEqual(adjusted.toReversed());
  });
  fc.assert(law);
  expect(() => holmAdjusted([0.5, NaN])).toThrow(/value 1/);
});

test('a paired difference is the difference of scores on shared entries, and changes sign when the models are swapped', () => {
  const law = fc.property(matrices, (matrix) => {
    const [first = [], second = first] = matrix.scores;
    const compare = (left: typeof first, right: typeof first) =>
      pairedBootstrap(matrix.entries, matrix.weights, { first: left, second: right }, options(4, 50));
    const plain = compare(first, second);
    const turned = compare(second, first);
    const shared = (entry: number): number =>
      first[entry] === undefined || second[entry] === undefined ? 0 : 1;
    const expected = naiveScore(matrix, first, shared) - naiveScore(matrix, second, shared);
    expect(plain.n).toBe(matrix.entries.filter((_, entry) => shared(entry) === 1).length);
    if (Number.isNaN(expected)) {
      expect(plain).toMatchObject({ value: undefined, pValue: undefined });
      return;
    }
    expect(plain.value).toBeCloseTo(expected, 12);
    expect(turned.value).toBeCloseTo(-expected, 12);
    expect(turned.interval?.low ?? 0).toBeCloseTo(-(plain.interval?.high ?? 0), 12);
    expect(turned.pValue).toBe(plain.pValue);
    expect(plain.pValue).toBeGreaterThan(0);
    expect(plain.pValue).toBeLessThanOrEqual(1);
  });
  fc.assert(law);
});

const comparison = (rates: readonly [number, number], entries: number) => {
  const [first = [], second = []] = simulated(rates, entries, 8);
  const places = first.map((_, index) => ({ cluster: `${index}`, stratum: 'all' }));
  return pairedBootstrap(places, new Map([['all', 1]]), { first, second }, options(1, 1000));
};

test('a large difference is detected, and a model does not differ from itself', () => {
  const far = comparison([0.8, 0.5], 200);
  expect(far.pValue).toBeLessThan(0.01);
  expect(far.interval?.low).toBeGreaterThan(0);
  const places = [1, 0, 1].map((_, index) => ({ cluster: `${index}`, stratum: 'all' }));
  const same = pairedBootstrap(
    places,
    new Map([['all', 1]]),
    { first: [1, 0, 1], second: [1, 0, 1] },
    options(1),
  );
  expect(same).toMatchObject({ value: 0, interval: { low: 0, high: 0 }, pValue: 1 });
});

test('two wins out of two are not significant', () => {
  const places = ['a', 'b'].map((cluster) => ({ cluster, stratum: 'all' }));
  const won = pairedBootstrap(
    places,
    new Map([['all', 1]]),
    { first: [1, 1], second: [0, 0] },
    options(1, 1000),
  );
  expect(won.pValue).toBe(0.5);
  expect([0, 1, 2, 6].map(leastPossiblePValue)).toEqual([1, 1, 0.5, 1 / 32]);
});

test('a paired p-value counts one extra resample against the difference: it is never below 2 in one more than were drawn', () => {
  const places = Array.from({ length: 40 }, (_, index) => ({ cluster: `${index}`, stratum: 'all' }));
  const always = { first: places.map(() => 1), second: places.map(() => 0) };
  for (const resamples of [9, 99, 399]) {
    const { pValue } = pairedBootstrap(places, new Map([['all', 1]]), always, options(1, resamples));
    expect(pValue).toBeCloseTo(2 / (resamples + 1), 12);
  }
});
