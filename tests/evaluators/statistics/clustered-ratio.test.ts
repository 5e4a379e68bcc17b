import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusteredMean } from '../../../evaluators/statistics/clustered-mean.ts';
import { clusteredRatio } from '../../../evaluators/statistics/clustered-ratio.ts';
import type { RatioPart } from '../../../evaluators/statistics/clustered-ratio.ts';

const part = (numerator: number, denominator: number, cluster: string): RatioPart => ({
  numerator,
  denominator,
  cluster,
});

const parts = fc.array(
  fc.record({
    numerator: fc.integer({ min: -3, max: 3 }),
    denominator: fc.integer({ min: 0, max: 3 }),
    cluster: fc.constantFrom('a', 'b', 'c', 'd'),
  }),
  { maxLength: 20 },
);

describe('a ratio of clustered sums', () => {
  test('with a denominator of 1 is the clustered mean, with its error and interval', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const ones = drawn.map((one) => ({ ...one, denominator: 1 }));
        const ratio = clusteredRatio(ones);
        const mean = clusteredMean(
          ones.map(({ numerator }) => numerator),
          ones.map(({ cluster }) => cluster),
        );
        expect([ratio.n, ratio.clusters]).toEqual([mean.n, mean.clusters]);
        expect(ratio.value === undefined).toBe(mean.value === undefined);
        expect(ratio.value ?? 0).toBeCloseTo(mean.value ?? 0, 12);
        expect(ratio.standardError ?? -1).toBeCloseTo(mean.standardError ?? -1, 12);
        expect(ratio.interval?.low ?? 0).toBeCloseTo(mean.interval?.low ?? 0, 10);
      }),
    );
  });

  test('does not depend on the unit of both sums, nor on the order of the parts', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 9 }), (drawn, unit) => {
        const before = clusteredRatio(drawn);
        const after = clusteredRatio(
          drawn.toReversed().map((one) => ({
            ...one,
            numerator: one.numerator * unit,
            denominator: one.denominator * unit,
          })),
        );
        expect(after.value ?? 0).toBeCloseTo(before.value ?? 0, 12);
        expect(after.standardError ?? 0).toBeCloseTo(before.standardError ?? 0, 12);
      }),
    );
  });

  test('by hand: 3 of 6 in three clusters', () => {
    const { value, standardError, interval } = clusteredRatio([
      part(2, 2, 'a'),
      part(1, 3, 'b'),
      part(0, 1, 'c'),
    ]);
    // Residuals of the clusters are 2 - 1, 1 - 1.5 and 0 - 0.5.
    expect(value).toBe(0.5);
    expect(standardError).toBeCloseTo(Math.sqrt((1 + 0.25 + 0.25) * (3 / 2)) / 6, 12);
    expect((interval?.high ?? 0) - 0.5).toBeCloseTo(4.302652729749464 * (standardError ?? 0), 8); // t, 2 degrees of freedom
  });

  test('has no value without a denominator, and no interval in one cluster', () => {
    expect(clusteredRatio([part(1, 0, 'a')])).toMatchObject({ n: 1, value: undefined, interval: undefined });
    expect(clusteredRatio([part(1, 2, 'a')])).toMatchObject({ value: 0.5, interval: undefined });
    expect(() => clusteredRatio([], 1)).toThrow(RangeError);
  });
});
