import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combined, money } from '../../../../benchmarks/environments/tables/arithmetic.ts';
import { Float } from '../../../../harness/contract/value.ts';
import { str } from '../../../../benchmarks/python/text.ts';

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const amountOf = (count: number): Float => new Float(count / 100);
const inCents = (value: unknown): number =>
  value instanceof Float ? Math.round(value.value * 100) + 0 : Number.NaN;

describe('amounts of money', () => {
  test.each([
    [1.005, 1.01],
    [2.675, 2.68],
    [0.125, 0.13],
    [-0.125, -0.13],
    [-1.005, -1.01],
    [0.004, 0],
    [-0.004, 0],
    [-0, 0],
    [10.004999, 10],
    [123456789.125, 123456789.13],
  ])('%d is %d to the cent: half a cent goes away from zero', (amount, rounded) => {
    expect(money(amount)).toStrictEqual(new Float(rounded));
  });

  test('are never written with the sign of a zero', () => {
    expect(str(money(-0.001))).toBe('0.0');
    expect(str(combined([new Float(0.1), new Float(0.1)], 'difference'))).toBe('0.0');
  });

  test('add up to the cent, however many they are', () => {
    const law = fc.property(fc.array(cents, { minLength: 1, maxLength: 200 }), (counts) => {
      const sum = combined(counts.map(amountOf), 'sum');
      expect(inCents(sum)).toBe(counts.reduce((left, right) => left + right));
    });
    fc.assert(law);
  });

  test('times a whole number are exact', () => {
    const law = fc.property(cents, fc.integer({ min: -1000, max: 1000 }), (count, times) => {
      expect(inCents(combined([amountOf(count), times], 'product'))).toBe(count * times + 0);
    });
    fc.assert(law);
  });

  test('taken away and added again are what they were', () => {
    const law = fc.property(cents, cents, (first, second) => {
      const left = combined([amountOf(first), amountOf(second)], 'difference');
      expect(inCents(combined([left, amountOf(second)], 'sum'))).toBe(first);
    });
    fc.assert(law);
  });

  test('do not change when they are rounded again', () => {
    const law = fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (amount) => {
      const once = money(amount);
      expect(money(once.value)).toStrictEqual(once);
      expect(Math.abs(once.value - amount)).toBeLessThanOrEqual(0.005 + Math.abs(amount) * 1e-14);
    });
    fc.assert(law, { numRuns: 1000 });
  });
});

test('integers stay integers, and are exact or nothing', () => {
  const integer = fc.maxSafeInteger();
  const law = fc.property(integer, integer, (left, right) => {
    const exact = BigInt(left) * BigInt(right);
    const isSafe = exact <= Number.MAX_SAFE_INTEGER && exact >= Number.MIN_SAFE_INTEGER;
    expect(combined([left, right], 'product')).toBe(isSafe ? Number(exact) : null);
  });
  fc.assert(law);
});
