import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalRoot } from '../../../benchmarks/python/decimal.ts';
import {
  atanFixed,
  piFixed,
  expFixed,
  integerRoot,
  lnFixed,
  lnTwo,
} from '../../../benchmarks/python/fixed-point.ts';
import { logarithm } from '../../../benchmarks/python/multi-precision-log.ts';
import { decimalText } from '../../../benchmarks/python/multi-precision-text.ts';
import {
  finite,
  fromDouble,
  product,
  quotient,
  rounded,
  sum,
} from '../../../benchmarks/python/multi-precision.ts';
import { cosineAndSineOf, lengthOf } from '../../../benchmarks/python/real-functions.ts';

const BITS = 200;
const ONE = 1n << BigInt(BITS);
const near = (left: bigint, right: bigint): boolean => {
  const gap = left - right;
  return gap < 1n << 16n && gap > -(1n << 16n);
};
const fraction = fc.bigInt({ min: ONE >> 1n, max: ONE });

describe('functions of fixed-point numbers', () => {
  test('the root of an integer is the largest integer whose square does not exceed it', () => {
    const law = fc.property(fc.bigInt({ min: 0n, max: 1n << 300n }), (value) => {
      const root = integerRoot(value);
      expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
    });
    fc.assert(law, { numRuns: 500 });
  });

  test('exponential and logarithm are inverse functions', () => {
    const law = fc.property(fraction, (value) => {
      expect(near(expFixed(lnFixed(value, BITS), BITS), value)).toBe(true);
    });
    fc.assert(law);
  });

  test('the constants have their well-known digits', () => {
    expect(String((piFixed(BITS) * 10n ** 40n) >> BigInt(BITS))).toMatch(
      /^31415926535897932384626433832795028841971/,
    );
    expect(String((lnTwo(BITS) * 10n ** 40n) >> BigInt(BITS))).toMatch(
      /^6931471805599453094172321214581765680755/,
    );
  });

  test('the arc tangent of one is an eighth of a turn', () => {
    expect(near(4n * atanFixed(ONE, BITS), piFixed(BITS))).toBe(true);
  });
});

describe('floats of any precision', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });
  const same = (left: number, right: number): boolean => left === right;
  const asNumber = (value: ReturnType<typeof fromDouble>): number =>
    value.kind === 'special' ? value.value : Number(value.mantissa) * 2 ** value.exponent;

  test('at 53 bits they compute as doubles do', () => {
    const normal = double.filter((value) => Math.abs(value) > 1e-100);
    const law = fc.property(normal, normal, (left, right) => {
      const first = fromDouble(left);
      const second = fromDouble(right);
      expect(same(asNumber(quotient(first, second, 53, 'nearest')), left / right)).toBe(true);
      expect(same(asNumber(rounded(product(first, second), 53, 'nearest')), left * right)).toBe(true);
      expect(same(asNumber(rounded(sum(first, second), 53, 'nearest')), left + right)).toBe(true);
    });
    fc.assert(law, { numRuns: 500 });
  });

  test('division by zero raises, division of zero by infinity does not', () => {
    expect(() => quotient(fromDouble(1), fromDouble(0), 53, 'nearest')).toThrow(
      expect.objectContaining({ type: 'ZeroDivisionError' }),
    );
    expect(quotient(fromDouble(1), fromDouble(Infinity), 53, 'nearest')).toEqual(finite(0n, 0));
  });

  test('the logarithm of a product is the sum of the logarithms', () => {
    const positive = fc.double({ noNaN: true, min: 1e-9, max: 1e9 });
    const precision = 150;
    const lnOf = (value: ReturnType<typeof fromDouble>) =>
      logarithm({ kind: 'real', real: value }, precision).real;
    const law = fc.property(positive, positive, (left, right) => {
      const first = fromDouble(left);
      const second = fromDouble(right);
      const gap = sum(lnOf(product(first, second)), product(fromDouble(-1), sum(lnOf(first), lnOf(second))));
      expect(Math.abs(asNumber(gap))).toBeLessThan(2 ** -130);
    });
    fc.assert(law);
  });

  test('large and small numbers are printed in exponent form', () => {
    expect(decimalText(fromDouble(1234.5), 6)).toBe('1234.5');
    expect(decimalText(fromDouble(123456), 3)).toBe('1.23e+5');
    expect(decimalText(fromDouble(0.00001), 15)).toBe('1.0e-5');
    expect(decimalText(fromDouble(0.0001), 15)).toBe('0.0001');
    expect(decimalText(fromDouble(-9.996), 3)).toBe('-10.0');
    expect(decimalText(fromDouble(-Infinity), 3)).toBe('-inf');
  });
});

describe('decimals and angles', () => {
  test('the square of a root is closer to the number than the squares of its neighbours', () => {
    const law = fc.property(fc.integer({ min: 2, max: 1_000_000 }), (number) => {
      const text = decimalRoot(number, 12n).text;
      fc.pre(text.includes('.'));
      const [whole = '', places = ''] = text.split('.');
      const root = BigInt(whole + places);
      const square = BigInt(number) * 100n ** BigInt(places.length);
      expect((2n * root - 1n) ** 2n <= 4n * square && (2n * root + 1n) ** 2n >= 4n * square).toBe(true);
    });
    fc.assert(law);
  });

  test('sine and cosine are within one unit in the last place of those of JavaScript', () => {
    const law = fc.property(fc.double({ noNaN: true, min: -1000, max: 1000 }), (angle) => {
      const { cosine, sine } = cosineAndSineOf(angle);
      expect(Math.abs(cosine - Math.cos(angle))).toBeLessThan(3e-16);
      expect(Math.abs(sine - Math.sin(angle))).toBeLessThan(3e-16);
    });
    fc.assert(law);
    expect(cosineAndSineOf(-0)).toEqual({ cosine: 1, sine: -0 });
    expect(cosineAndSineOf(1e-300).sine).toBe(1e-300);
  });

  test('lengths are exact for right triangles of integers at any scale', () => {
    expect(lengthOf(3, -4)).toBe(5);
    expect(lengthOf(3e300, 4e300)).toBe(5e300);
    expect(lengthOf(3 * 2 ** -1070, 4 * 2 ** -1070)).toBe(5 * 2 ** -1070);
  });
});
