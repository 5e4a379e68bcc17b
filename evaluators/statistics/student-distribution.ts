import { invertIncreasing } from './bisection.ts';
import { logGamma } from './gamma-function.ts';

const TINY = 1e-300;
const MOST_TERMS = 10_000;

const awayFromZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** Coefficient `index` (from 1) of the continued fraction DLMF 8.17.22 of the incomplete beta function. */
function betaCoefficient(index: number, x: number, a: number, b: number): number {
  const m = Math.floor(index / 2);
  if (index % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

/** 1 + d1/(1 + d2/(1 + ...)), by the modified Lentz method (Thompson and Barnett 1986). */
function betaFraction(x: number, a: number, b: number): number {
  let fraction = 1;
  let ahead = 1;
  let behind = 0;
  for (let index = 1; index <= MOST_TERMS; index += 1) {
    const coefficient = betaCoefficient(index, x, a, b);
    behind = 1 / awayFromZero(1 + coefficient * behind);
    ahead = awayFromZero(1 + coefficient / ahead);
    fraction *= ahead * behind;
    if (Math.abs(ahead * behind - 1) < Number.EPSILON) break;
  }
  return fraction;
}

/**
 * Regularised incomplete beta function I_x(a, b) for `0 <= x <= 1`, `a > 0`, `b > 0`.
 *
 * Source: DLMF 8.17.22, with the symmetry 8.17.4 where the fraction would converge slowly.
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const logFront =
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a);
  return Math.exp(logFront) / betaFraction(x, a, b);
}

/**
 * Probability that Student's t with `freedom` degrees of freedom is at least `|t|` away from 0.
 *
 * Source: Abramowitz and Stegun (1964), 26.5.27.
 */
export function studentTwoSided(t: number, freedom: number): number {
  const square = t * t;
  if (square === Infinity) return 0;
  // For large t compute the small tail itself, near 0 its complement: neither loses precision by cancellation.
  if (square > 1) return regularisedBeta(freedom / (freedom + square), freedom / 2, 0.5);
  return 1 - regularisedBeta(square / (freedom + square), 0.5, freedom / 2);
}

/** Number of standard errors that a two-sided interval of this level extends to each side if the error is estimated. */
export function studentReach(level: number, freedom: number): number {
  const inside = (t: number): number => 1 - studentTwoSided(t, freedom);
  let high = 1;
  while (inside(high) < level) high *= 2;
  return invertIncreasing(inside, level, { low: 0, high });
}
