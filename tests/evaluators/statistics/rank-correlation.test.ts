import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendall } from '../../../evaluators/statistics/kendall.ts';
import { midranks, spearman } from '../../../evaluators/statistics/spearman.ts';
import { distance, reference } from './reference.ts';

describe('agrees with scipy', () => {
  test.each(reference.kendall)('tau-b $value', ({ first, second, value, pValue }) => {
    const result = kendall(first, second);
    expect(result.value).toBeCloseTo(value, 12);
    expect(distance(result.pValue, pValue)).toBeLessThan(1e-9);
  });
  test.each(reference.spearman)('rho $value', ({ first, second, value, pValue }) => {
    const result = spearman(first, second);
    expect(result.value).toBeCloseTo(value, 12);
    expect(Math.abs((result.pValue ?? NaN) - pValue)).toBeLessThan(1e-12);
  });
});

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
  maxLength: 40,
});

for (const [name, correlate] of [
  ['tau-b', kendall],
  ['rho', spearman],
] as const) {
  test(`${name} is bounded, symmetric, odd, and invariant under permutation and increasing transformations`, () => {
    const law = fc.property(pairs, (drawn) => {
      const first = drawn.map(([left]) => left);
      const second = drawn.map(([, right]) => right);
      const { value, pValue } = correlate(first, second);
      if (value === undefined) {
        expect(new Set(first).size < 2 || new Set(second).size < 2).toBe(true);
        return;
      }
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
      if (pValue !== undefined) expect(pValue >= 0 && pValue <= 1).toBe(true);
      expect(correlate(second, first).value).toBeCloseTo(value, 12);
      expect(
        correlate(
          first,
          second.map((one) => -one),
        ).value,
      ).toBeCloseTo(-value, 12);
      expect(correlate(first.toReversed(), second.toReversed()).value).toBeCloseTo(value, 12);
      expect(
        correlate(
          first.map((one) => 3 ** one - 5),
          second,
        ).value,
      ).toBeCloseTo(value, 12);
      expect(correlate(first, first).value).toBeCloseTo(1, 12);
    });
    fc.assert(law);
  });
}

test('a reversed order is as surely related as the order itself, exactly and approximately', () => {
  const order = [1, 2, 3, 4, 6, 5];
  const backwards = order.map((value) => -value);
  // 6 of 720 orders of six things have at most one pair out of order; two-sided.
  expect(kendall([1, 2, 3, 4, 5, 6], order).pValue).toBeCloseTo(12 / 720, 12);
  expect(kendall([1, 2, 3, 4, 5, 6], backwards).pValue).toBeCloseTo(12 / 720, 12);
  const law = fc.property(pairs, (drawn) => {
    const [first, second] = [drawn.map(([left]) => left), drawn.map(([, right]) => -right)];
    for (const correlate of [kendall, spearman]) {
      const { pValue } = correlate(
        first,
        second.map((one) => -one),
      );
      if (pValue !== undefined) expect(correlate(first, second).pValue).toBeCloseTo(pValue, 12);
    }
  });
  fc.assert(law);
});

test('equal values share the mean of their ranks', () => {
  expect(midranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
});

test('no items, one item or a constant side have no correlation', () => {
  for (const correlate of [kendall, spearman]) {
    expect(correlate([], [])).toEqual({ n: 0, value: undefined, pValue: undefined });
    expect(correlate([1], [1]).value).toBeUndefined();
    expect(correlate([1, 1, 1], [1, 2, 3]).value).toBeUndefined();
    expect(() => correlate([1], [1, 2])).toThrow(RangeError);
    expect(() => correlate([1, NaN], [1, 2])).toThrow(/one is NaN/);
  }
});
