import { spend, words } from './work.ts';

/**
 * Elementary functions on fixed-point numbers: an integer `n` represents `n / 2 ** bits`. Results are wrong by at most
 * a few units in the last place, so callers request more bits than they keep.
 */

/** Largest integer whose square is at most `value`, which is non-negative. */
export function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  spend(words(value) ** 2 / 16 + 16);
  let root = 1n << BigInt((value.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Sum of a series of odd powers: `z - z^3/3 + z^5/5 ...`, or with plus signs. */
function oddPowers(z: bigint, square: bigint, bits: number, sign: 1n | -1n): bigint {
  let sum = z;
  let power = z;
  let direction = 1n;
  for (let odd = 3n; power !== 0n; odd += 2n) {
    spend(bits / 8);
    power = (power * square) >> BigInt(bits);
    direction *= sign;
    sum += (direction * power) / odd;
    if (power === -1n) break; // shifting a negative number right converges to -1, not 0
  }
  return sum;
}

/** The same series for the reciprocal of a small integer, with divisions by small integers instead of long products. */
function oddPowersOfReciprocal(divisor: bigint, bits: number, sign: 1n | -1n): bigint {
  let power = (1n << BigInt(bits)) / divisor;
  let sum = power;
  let direction = 1n;
  const square = divisor * divisor;
  for (let odd = 3n; power !== 0n; odd += 2n) {
    spend(bits / 64);
    power /= square;
    direction *= sign;
    sum += (direction * power) / odd;
  }
  return sum;
}

/** Natural logarithm of two. */
export function lnTwo(bits: number): bigint {
  const wide = bits + 24;
  const area = (divisor: bigint): bigint => oddPowersOfReciprocal(divisor, wide, 1n);
  return (18n * area(26n) - 2n * area(4801n) + 8n * area(8749n)) >> 24n;
}

/** Pi. */
export function piFixed(bits: number): bigint {
  const wide = bits + 24;
  const angle = (divisor: bigint): bigint => oddPowersOfReciprocal(divisor, wide, -1n);
  return (16n * angle(5n) - 4n * angle(239n)) >> 24n;
}

/** How often to halve an argument before evaluating a series: balances few slow steps against many fast terms. */
const halvings = (bits: number): number => Math.floor(Math.sqrt(bits / 6)) + 2;

/** Natural logarithm of a value between 1/2 and 2. */
export function lnFixed(value: bigint, bits: number): bigint {
  const steps = halvings(bits);
  const wide = bits + 2 * steps + 24;
  const one = 1n << BigInt(wide);
  let root = value << BigInt(wide - bits);
  for (let step = 0; step < steps; step += 1) root = integerRoot(root << BigInt(wide));
  const z = ((root - one) << BigInt(wide)) / (root + one);
  const half = oddPowers(z, (z * z) >> BigInt(wide), wide, 1n);
  return (half << BigInt(steps + 1)) >> BigInt(wide - bits);
}

/** Arc tangent of a value between 0 and 1. */
export function atanFixed(value: bigint, bits: number): bigint {
  const steps = halvings(bits);
  const wide = bits + 2 * steps + 24;
  const one = 1n << BigInt(wide);
  let tangent = value << BigInt(wide - bits);
  for (let step = 0; step < steps; step += 1) {
    tangent = (tangent << BigInt(wide)) / (one + integerRoot((one << BigInt(wide)) + tangent * tangent));
  }
  const angle = oddPowers(tangent, (tangent * tangent) >> BigInt(wide), wide, -1n);
  return (angle << BigInt(steps)) >> BigInt(wide - bits);
}

/** Exponential of a value between -1 and 1. */
export function expFixed(value: bigint, bits: number): bigint {
  const steps = halvings(bits);
  const wide = bits + 2 * steps + 24;
  const small = (value << BigInt(wide - bits)) >> BigInt(steps);
  let sum = 1n << BigInt(wide);
  let term = 1n << BigInt(wide);
  for (let count = 1n; term !== 0n; count += 1n) {
    term = (term * small) / (count << BigInt(wide));
    sum += term;
  }
  for (let step = 0; step < steps; step += 1) sum = (sum * sum) >> BigInt(wide);
  return sum >> BigInt(wide - bits);
}

/** Cosine and sine of an angle between -1 and 1. */
export function cosineAndSine(
  angle: bigint,
  bits: number,
): { readonly cosine: bigint; readonly sine: bigint } {
  const one = 1n << BigInt(bits);
  const sums = [0n, 0n, 0n, 0n];
  let term = one;
  for (let count = 0; term !== 0n; count += 1) {
    sums[count % 4] = (sums[count % 4] ?? 0n) + term;
    term = (term * angle) / (BigInt(count + 1) << BigInt(bits));
  }
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = sums;
  return { cosine: first - third, sine: second - fourth };
}
