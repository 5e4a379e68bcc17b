import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounded, roundedEstimate } from '../../../harness/publication/rounding.ts';

test.each([
  [1 / 3, 0.333333],
  [2 / 3, 0.666667],
  [0.1234565, 0.123457],
  [-0.25, -0.25],
  [1e-7, 0],
  [1, 1],
  [12_345.678_901_2, 12_345.678_901],
])('%d is published as %d', (value, figure) => {
  expect(rounded(value)).toBe(figure);
});

test('a published figure has six decimals, is within half a millionth, and rounding is idempotent', () => {
  const law = fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (value) => {
    const figure = rounded(value);
    expect(Math.abs(figure - value)).toBeLessThanOrEqual(0.5e-6 + 1e-12);
    expect(Number(figure.toFixed(6))).toBe(figure === 0 ? 0 : figure);
    expect(rounded(figure)).toBe(figure);
  });
  fc.assert(law);
});

test('all three numbers of an estimate are rounded, and null stays null', () => {
  expect(roundedEstimate({ value: 1 / 3, low: 1 / 7, high: 2 / 3 })).toEqual({
    value: 0.333333,
    low: 0.142857,
    high: 0.666667,
  });
  expect(roundedEstimate(null)).toBeNull();
});
