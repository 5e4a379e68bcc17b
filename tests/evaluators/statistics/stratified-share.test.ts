import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stratifiedShare } from '../../../evaluators/statistics/stratified-share.ts';
import { wilson } from '../../../evaluators/statistics/wilson.ts';

const stratum = fc
  .record({
    size: fc.integer({ min: 1, max: 9999 }),
    n: fc.integer({ min: 1, max: 50 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ size, n, share }) => ({ size, n, successes: Math.round(share * n) }));

test('one stratum has the interval of Wilson', () => {
  fc.assert(
    fc.property(stratum, (only) => {
      const estimate = stratifiedShare([only]);
      const expected = wilson(only.successes, only.n);
      expect(estimate.value).toBeCloseTo(expected.value ?? NaN, 12);
      expect(estimate.interval?.low).toBeCloseTo(expected.interval?.low ?? NaN, 12);
      expect(estimate.interval?.high).toBeCloseTo(expected.interval?.high ?? NaN, 12);
    }),
  );
});

test('the interval lies within 0 to 1, contains the share and does not depend on the unit of size', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
      const { value, interval } = stratifiedShare(strata);
      const scaled = stratifiedShare(strata.map((item) => ({ ...item, size: item.size * 7 })));
      expect(interval?.low).toBeGreaterThanOrEqual(-1e-12);
      expect(interval?.low).toBeLessThanOrEqual((value ?? NaN) + 1e-12);
      expect(interval?.high).toBeGreaterThanOrEqual((value ?? NaN) - 1e-12);
      expect(interval?.high).toBeLessThanOrEqual(1 + 1e-12);
      expect(scaled.value).toBeCloseTo(value ?? NaN, 12);
      expect(scaled.interval?.low).toBeCloseTo(interval?.low ?? NaN, 12);
    }),
  );
});

test('each stratum counts by its size, not by its cases', () => {
  const strata = [
    { size: 90, successes: 10, n: 10 },
    { size: 10, successes: 0, n: 40 },
  ];
  expect(stratifiedShare(strata)).toMatchObject({ n: 50, value: 0.9 });
});

test('a stratum without cases makes the share unknown, one without size does not', () => {
  const drawn = { size: 1, successes: 1, n: 2 };
  expect(stratifiedShare([drawn, { size: 1, successes: 0, n: 0 }]).value).toBeUndefined();
  expect(stratifiedShare([drawn, { size: 0, successes: 0, n: 0 }]).value).toBe(0.5);
  expect(stratifiedShare([])).toEqual({ n: 0, value: undefined, interval: undefined });
});
