import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusteredMean, clusteredProportion } from '../../../evaluators/statistics/clustered-mean.ts';
import { scoreOf } from '../../../evaluators/statistics/score.ts';
import type { Interval } from '../../../evaluators/statistics/score.ts';
import { wilson, wilsonInterval } from '../../../evaluators/statistics/wilson.ts';
import { distance, reference } from './reference.ts';

const width = (interval: Interval | undefined): number =>
  interval === undefined ? NaN : interval.high - interval.low;

describe('agrees with statsmodels', () => {
  test.each(reference.wilson)('Wilson for %d of %d at %d', (k, n, level, low, high) => {
    const { interval } = wilson(k, n, level);
    expect(interval?.low).toBeCloseTo(low, 12);
    expect(interval?.high).toBeCloseTo(high, 12);
  });
  test.each(reference.clusteredMean)('clustered mean of $value', ({ scores, clusters, ...expected }) => {
    const estimate = clusteredMean(scores, clusters.map(String));
    expect(distance(estimate.value, expected.value)).toBeLessThan(1e-12);
    expect(distance(estimate.standardError, expected.standardError)).toBeLessThan(1e-11);
    expect(distance(estimate.interval?.low, expected.low)).toBeLessThan(1e-10);
    expect(distance(estimate.interval?.high, expected.high)).toBeLessThan(1e-10);
  });
});

const counts = fc
  .integer({ min: 1, max: 500 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test('a Wilson interval contains the share, stays within 0 to 1 and is symmetric', () => {
  const law = fc.property(counts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ([k, n], level) => {
    const plain = wilsonInterval(k / n, n, level);
    const mirrored = wilsonInterval((n - k) / n, n, level);
    expect(plain.low).toBeGreaterThanOrEqual(0);
    expect(plain.low).toBeLessThanOrEqual(k / n);
    expect(plain.high).toBeGreaterThanOrEqual(k / n);
    expect(plain.high).toBeLessThanOrEqual(1);
    expect(plain.low).toBeCloseTo(1 - mirrored.high, 12);
    expect(width(plain)).toBeGreaterThan(0);
  });
  fc.assert(law);
});

test('a Wilson interval narrows with more observations and widens with a higher level', () => {
  const law = fc.property(counts, ([k, n]) => {
    expect(width(wilsonInterval(k / n, 2 * n, 0.95))).toBeLessThan(width(wilsonInterval(k / n, n, 0.95)));
    expect(width(wilsonInterval(k / n, n, 0.99))).toBeGreaterThan(width(wilsonInterval(k / n, n, 0.95)));
  });
  fc.assert(law);
});

const score = fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined, freq: 4 });
const rows = fc.array(fc.tuple(score, fc.constantFrom('a', 'b', 'c', 'd')), { minLength: 1, maxLength: 30 });
const split = (pairs: readonly (readonly [number | undefined, string])[]) =>
  [pairs.map(([one]) => one), pairs.map(([, cluster]) => cluster)] as const;

test('unscored entries change nothing and are not counted', () => {
  const law = fc.property(rows, (pairs) => {
    const scored = pairs.filter(([one]) => one !== undefined);
    expect(clusteredProportion(...split(pairs))).toEqual(clusteredProportion(...split(scored)));
    expect(clusteredProportion(...split(pairs)).n).toBe(scored.length);
  });
  fc.assert(law);
});

test('order and names of clusters do not matter', () => {
  const law = fc.property(rows, (pairs) => {
    const plain = clusteredProportion(...split(pairs));
    const other = clusteredProportion(
      ...split(pairs.map(([one, name]) => [one, `${name}!`] as const).reverse()),
    );
    expect(other.value ?? 0).toBeCloseTo(plain.value ?? 0, 12);
    expect(other.interval?.low ?? 0).toBeCloseTo(plain.interval?.low ?? 0, 10);
    expect(other.interval?.high ?? 0).toBeCloseTo(plain.interval?.high ?? 0, 10);
  });
  fc.assert(law);
});

test('a proportion lies in its interval within 0 to 1 for any clusters', () => {
  const law = fc.property(rows, (pairs) => {
    const { n, value, interval } = clusteredProportion(...split(pairs));
    if (n === 0) {
      expect([value, interval]).toEqual([undefined, undefined]);
      return;
    }
    expect(interval?.low).toBeGreaterThanOrEqual(0);
    expect(interval?.low).toBeLessThanOrEqual((value ?? NaN) + 1e-12);
    expect(interval?.high).toBeGreaterThanOrEqual((value ?? NaN) - 1e-12);
    expect(interval?.high).toBeLessThanOrEqual(1);
    expect(width(interval)).toBeGreaterThan(0);
  });
  fc.assert(law);
});

test("if every entry is its own cluster, the interval is Wilson's", () => {
  const law = fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 40 }), (scores) => {
    const passes = scores.filter((one) => one === 1).length;
    const clustered = clusteredProportion(
      scores,
      scores.map((_, index) => `${index}`),
    );
    const plain = wilson(passes, scores.length);
    expect(clustered.interval?.low).toBeCloseTo(plain.interval?.low ?? NaN, 12);
    expect(clustered.interval?.high).toBeCloseTo(plain.interval?.high ?? NaN, 12);
  });
  fc.assert(law);
});

test('four copies of an entry count as one observation', () => {
  const scores = Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? 1 : 0));
  const copied = scores.flatMap((one) => [one, one, one, one]);
  const clusters = copied.map((_, index) => `${Math.floor(index / 4)}`);
  const plain = clusteredMean(
    scores,
    scores.map(String).map((_, index) => `${index}`),
  );
  expect(clusteredMean(copied, clusters).standardError).toBeCloseTo(plain.standardError ?? NaN, 12);
  expect(width(clusteredProportion(copied, clusters).interval)).toBeGreaterThan(
    width(wilson(10, 30).interval),
  );
});

test('without variation the sample size is the number of scenarios, not of variants', () => {
  const clusters = Array.from({ length: 40 }, (_, index) => `${index % 10}`);
  const always = clusters.map(() => 1);
  expect(clusteredProportion(always, clusters).interval).toEqual(wilsonInterval(1, 10));
});

test('negatively correlated variants count no more than independent entries', () => {
  const clusters = Array.from({ length: 40 }, (_, index) => `${Math.floor(index / 2)}`);
  const balanced = clusters.map((_, index) => (index < 2 ? 1 : index < 4 ? 0 : index % 2));
  expect(clusteredProportion(balanced, clusters).interval).toEqual(wilsonInterval(0.5, 40));
});

test('without scores n is 0 and there is no value; with one cluster there is no standard error', () => {
  expect(wilson(0, 0)).toEqual({ n: 0, value: undefined, interval: undefined });
  expect(clusteredMean([undefined], ['a'])).toMatchObject({ n: 0, value: undefined, interval: undefined });
  expect(clusteredMean([1, 0], ['a', 'a'])).toMatchObject({ value: 0.5, standardError: undefined });
  expect(clusteredProportion([1, 1], ['a', 'a']).interval).toEqual(wilsonInterval(1, 1));
});

test('a verdict has the score 1, 0 or undefined', () => {
  expect(scoreOf({ kind: 'pass' })).toBe(1);
  expect(scoreOf({ kind: 'fail', failures: [{ code: 'no-call' }] })).toBe(0);
  expect(scoreOf({ kind: 'unscored', because: 'infrastructure' })).toBeUndefined();
});

test('invalid scores, shares and levels are refused', () => {
  expect(() => clusteredProportion([2], ['a'])).toThrow(/outside 0 to 1/);
  expect(() => clusteredMean([1], [])).toThrow(/one cluster per score/);
  expect(() => wilson(3, 2)).toThrow(RangeError);
  expect(() => wilson(1, 2, 95)).toThrow(/level/);
});
