import fc from 'fast-check';
import { expect, test } from 'vitest';
import { powerOf } from '../../../benchmarks/python/c-power.ts';
import { binaryParts } from '../../../benchmarks/python/binary-parts.ts';
import { fused } from '../../../benchmarks/python/fused.ts';
import { nearestDouble, nearestPower } from '../../../benchmarks/python/real-functions.ts';

test('powers equal those of the C library where these are not the nearest double', () => {
  expect(powerOf(-0.4588703012979165, 2)).toBe(0.21056195341324066);
  expect(powerOf(0.9999999999999999, 0.5)).toBe(1);
  expect(powerOf(506, 0.3333333333333333)).toBe(7.968627128696237);
});

test('powers are the nearest or second nearest double', () => {
  const base = fc.double({ noNaN: true, min: 1e-20, max: 1e20 });
  const exponent = fc.double({ noNaN: true, min: -10, max: 10 });
  const law = fc.property(base, exponent, (value, power) => {
    fc.pre(power !== 0);
    const result = powerOf(value, power);
    const nearest = nearestPower(value, power);
    expect(Math.abs(result - nearest)).toBeLessThanOrEqual(nearest * 2 ** -52);
  });
  fc.assert(law);
});

test('whole powers of small integers are exact', () => {
  const law = fc.property(
    fc.integer({ min: -30, max: 30 }),
    fc.integer({ min: 1, max: 10 }),
    (base, power) => {
      expect(powerOf(base, power)).toBe(Number(BigInt(base) ** BigInt(power)));
    },
  );
  fc.assert(law);
});

test('powers out of range are infinite, zero or subnormal', () => {
  expect(powerOf(10, 400)).toBe(Infinity);
  expect(powerOf(-10, 401)).toBe(-Infinity);
  expect(powerOf(10, -400)).toBe(0);
  expect(powerOf(2, -1074)).toBe(2 ** -1074);
  expect(powerOf(2 ** -1074, 0.5)).toBe(2 ** -537);
});

test('fused multiply-add rounds the exact result once', () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true });
  const moderate = fc.double({ noNaN: true, min: -8, max: 8 });
  const exactly = (x: number, y: number, z: number): number => {
    const first = binaryParts(x);
    const second = binaryParts(y);
    const third = binaryParts(z);
    const power = first.exponent + second.exponent;
    const lowest = Math.min(power, third.exponent);
    const product = (first.mantissa * second.mantissa) << BigInt(power - lowest);
    return nearestDouble(product + (third.mantissa << BigInt(third.exponent - lowest)), lowest) + 0;
  };
  for (const part of [any, moderate]) {
    const law = fc.property(part, part, part, (x, y, z) => {
      expect(fused(x, y, z) + 0).toBe(exactly(x, y, z));
      if (Number.isFinite(x * y)) expect(fused(x, y, -(x * y)) + 0).toBe(exactly(x, y, -(x * y)));
    });
    fc.assert(law, { numRuns: 500 });
  }
});
