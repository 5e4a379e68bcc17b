import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitLength, binaryParts, roundedQuotient } from '../../../benchmarks/python/binary-parts.ts';
import { fixedText, round } from '../../../benchmarks/python/rounding.ts';
import { Float } from '../../../harness/contract/value.ts';

const double = fc.double({ noDefaultInfinity: true, noNaN: true });
const places = fc.integer({ min: 0, max: 20 });

describe('rounding', () => {
  test('the binary parts of a double multiply to the double', () => {
    const law = fc.property(double, (value) => {
      const { mantissa, exponent } = binaryParts(value);
      const half = Math.trunc(exponent / 2);
      expect(Number(mantissa) * 2 ** half * 2 ** (exponent - half)).toBe(value === 0 ? 0 : value);
    });
    fc.assert(law);
  });

  test('a quotient is rounded to the nearest integer, ties to even', () => {
    const law = fc.property(
      fc.bigInt({ min: -1000n, max: 1000n }),
      fc.bigInt({ min: 1n, max: 9n }),
      (over, under) => {
        const rounded = roundedQuotient(over, under);
        const twice = 2n * (over - rounded * under);
        expect(twice <= under && twice >= -under).toBe(true);
        if (twice === under || twice === -under) expect(rounded % 2n).toBe(0n);
      },
    );
    fc.assert(law, { numRuns: 1000 });
  });

  test('the bit length of a number is the length of its binary representation', () => {
    const law = fc.property(fc.bigInt({ min: 1n }), (value) => {
      expect(bitLength(value)).toBe(value.toString(2).length);
      expect(bitLength(-value)).toBe(value.toString(2).length);
    });
    fc.assert(law);
    expect(bitLength(0n)).toBe(0);
  });

  test('fixed-point text equals that of JavaScript except on ties', () => {
    const decimal = fc.integer({ min: -999_999, max: 999_999 }).map((value) => value / 3000);
    const law = fc.property(decimal, places, (value, digits) => {
      const { mantissa, exponent } = binaryParts(value);
      fc.pre(exponent + digits < -1 || mantissa === 0n);
      expect(fixedText(value, digits)).toBe(value.toFixed(digits));
    });
    fc.assert(law);
    expect(fixedText(0.125, 2)).toBe('0.12');
    expect(fixedText(-0.375, 2)).toBe('-0.38');
    expect(fixedText(2.5, 0)).toBe('2');
  });

  test('rounding is idempotent, and rounding to many places changes nothing', () => {
    const law = fc.property(double, places, (value, digits) => {
      const once = round(new Float(value), digits);
      expect(round(once, digits)).toEqual(once);
      expect(round(new Float(value), 10n ** 30n)).toEqual(new Float(value));
    });
    fc.assert(law);
  });

  test('integers are rounded to tens and hundreds, ties to even', () => {
    expect([25, 35, -25, 55].map((value) => round(value, -1))).toEqual([20, 40, -20, 60]);
    expect(round(50, -2)).toBe(0);
    expect(round(55, -2)).toBe(100);
    expect(round(5, -(10n ** 30n))).toBe(0);
    expect(round(true, 0)).toBe(1);
  });
});
