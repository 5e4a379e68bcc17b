/** From this value on, six terms of Stirling's series are accurate to the last bits of a double. */
const STIRLING_FROM = 16;

/** Coefficients of x^-1, x^-3, ... in Stirling's series: Abramowitz and Stegun (1964), 6.1.41. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360];

/** Natural logarithm of the gamma function for `x > 0`. Small `x` uses the recurrence 6.1.15 of the same handbook. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  for (; shifted < STIRLING_FROM; shifted += 1) product *= shifted;
  const correction =
    STIRLING.reduceRight((sum, coefficient) => sum / (shifted * shifted) + coefficient, 0) / shifted;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + correction;
  return stirling - Math.log(product);
}

/** Natural logarithm of the number of ways to choose `k` of `n`, `0 <= k <= n`. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
