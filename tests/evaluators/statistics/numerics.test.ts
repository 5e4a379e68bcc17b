import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logChoose, logGamma } from '../../../evaluators/statistics/gamma-function.ts';
import {
  normalCumulative,
  normalQuantile,
  normalReach,
} from '../../../evaluators/statistics/normal-distribution.ts';
import {
  regularisedBeta,
  studentReach,
  studentTwoSided,
} from '../../../evaluators/statistics/student-distribution.ts';
import { distance, reference } from './reference.ts';

describe('agrees with scipy to twelve digits', () => {
  test.each(reference.normalCumulative)('normal cumulative of %d', (x, expected) => {
    expect(distance(normalCumulative(x), expected)).toBeLessThan(1e-12);
  });
  test.each(reference.normalQuantile)('normal quantile of %d', (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(1e-12);
  });
  test.each(reference.logGamma)('log gamma of %d', (x, expected) => {
    expect(distance(logGamma(x), expected)).toBeLessThan(1e-12);
  });
  test.each(reference.regularisedBeta)('beta at %d, %d, %d', (x, a, b, expected) => {
    expect(distance(regularisedBeta(x, a, b), expected)).toBeLessThan(1e-12);
  });
  test.each(reference.studentTwoSided)('t of %d with %d degrees', (t, freedom, expected) => {
    expect(distance(studentTwoSided(t, freedom), expected)).toBeLessThan(1e-11);
  });
  test.each(reference.studentReach)('t quantile of %d with %d degrees', (level, freedom, expected) => {
    expect(distance(studentReach(level, freedom), expected)).toBeLessThan(1e-11);
  });
});

const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

test('the normal quantile is the inverse of the cumulative probability', () => {
  fc.assert(
    fc.property(probability, (p) => {
      expect(normalCumulative(normalQuantile(p))).toBeCloseTo(p, 12);
    }),
  );
});

test('the incomplete beta function is symmetric and increasing', () => {
  const size = fc.double({ min: 0.5, max: 500, noNaN: true });
  const inner = fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true });
  const law = fc.property(inner, inner, size, size, (x, y, a, b) => {
    expect(regularisedBeta(x, a, b) + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 10);
    const low = regularisedBeta(Math.min(x, y), a, b);
    const high = regularisedBeta(Math.max(x, y), a, b);
    expect(high - low).toBeGreaterThanOrEqual(-1e-12);
  });
  fc.assert(law);
});

test('Student intervals are wider than normal ones and converge to them', () => {
  const law = fc.property(fc.integer({ min: 1, max: 300 }), (freedom) => {
    expect(studentReach(0.95, freedom)).toBeGreaterThan(studentReach(0.95, freedom + 1));
    expect(studentReach(0.95, freedom)).toBeGreaterThan(normalReach(0.95));
  });
  fc.assert(law, { numRuns: 30 });
});

test("binomial coefficients satisfy Pascal's rule", () => {
  const law = fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (n, seed) => {
    const k = 1 + (seed % (n - 1));
    const choose = (from: number, take: number): number => Math.exp(logChoose(from, take));
    expect(distance(choose(n, k), choose(n - 1, k - 1) + choose(n - 1, k))).toBeLessThan(1e-11);
  });
  fc.assert(law);
});
