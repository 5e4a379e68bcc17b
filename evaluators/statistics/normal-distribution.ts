import { invertIncreasing } from './bisection.ts';

const SERIES_LIMIT = 2;
const FRACTION_TERMS = 200;

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Upper tail for `x >= SERIES_LIMIT`: Laplace's continued fraction, Abramowitz and Stegun (1964), 26.2.14. */
function upperTail(x: number): number {
  let denominator = x;
  for (let term = FRACTION_TERMS; term > 0; term -= 1) denominator = x + term / denominator;
  return density(x) / denominator;
}

/** Area between 0 and `x`: power series, Abramowitz and Stegun (1964), 26.2.11. */
function areaFromZero(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return density(x) * sum;
}

/** Probability that a standard normal variable is at most `x`; both tails keep their relative precision. */
export function normalCumulative(x: number): number {
  if (x < -SERIES_LIMIT) return upperTail(-x);
  if (x > SERIES_LIMIT) return 1 - upperTail(x);
  return 0.5 + areaFromZero(x);
}

/** Probability that a standard normal variable is at least `|z|` away from 0. */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalCumulative(-Math.abs(z)));
}

/** Inverse of {@link normalCumulative}. `probability` lies strictly between 0 and 1. */
export function normalQuantile(probability: number): number {
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  return invertIncreasing(normalCumulative, probability, { low: -40, high: 0 });
}

/** Number of standard errors that a two-sided interval of this level extends to each side. */
export function normalReach(level: number): number {
  return -normalQuantile((1 - level) / 2);
}
