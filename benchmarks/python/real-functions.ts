import { binaryParts, bitLength, roundedQuotient } from './binary-parts.ts';
import { cosineAndSine, expFixed, integerRoot, lnFixed, lnTwo, piFixed } from './fixed-point.ts';

/**
 * Powers, lengths, sines and cosines of doubles, correctly rounded. JavaScript leaves their last bit unspecified. The C
 * library that CPython uses returns the nearest double in nearly all cases (for powers see `c-power.ts`), and printed
 * numbers show the last bit.
 */

const BITS = 256;
/** Results this close to a tie between two doubles are exact ties: powers of short numbers can be, no others are. */
const SIGNIFICANT = 180;
const DOUBLE_BITS = 53;
const LOWEST_EXPONENT = -1074;
/** Largest power of two that scales any kept mantissa without loss; the rest is applied in a second step. */
const FURTHEST_STEP = 900;

/**
 * `base ** exponent` for a positive finite base and a finite exponent. The power must be within twice the exponent
 * range of doubles.
 */
export function nearestPower(base: number, exponent: number): number {
  const logarithm = lnOf(base);
  const { mantissa, exponent: shift } = binaryParts(exponent);
  const product = shifted(logarithm * mantissa, shift);
  const two = lnTwo(BITS);
  const power = roundedQuotient(product, two);
  const fraction = expFixed(product - power * two, BITS);
  return toDouble(fraction, Number(power) - BITS);
}

/**
 * Natural logarithm of a positive double, with {@link BITS} bits after the point plus those that an exponent can
 * consume.
 */
function lnOf(value: number): bigint {
  const { mantissa, exponent } = binaryParts(value);
  const length = bitLength(mantissa);
  const scale = 2n * mantissa >= 3n << BigInt(length - 1) ? length : length - 1;
  const fraction = mantissa << BigInt(BITS - scale);
  return lnFixed(fraction, BITS) + BigInt(exponent + scale) * lnTwo(BITS);
}

const shifted = (value: bigint, by: number): bigint => (by >= 0 ? value << BigInt(by) : value >> BigInt(-by));

/** Nearest double to a positive value of {@link BITS} bits that is known to be irrational or short. */
function toDouble(mantissa: bigint, exponent: number): number {
  const surplus = Math.max(0, bitLength(mantissa) - SIGNIFICANT);
  return nearestDouble(roundedQuotient(mantissa, 1n << BigInt(surplus)), exponent + surplus);
}

/** Nearest double to `mantissa * 2 ** exponent`, ties to even; subnormal results included. */
export function nearestDouble(mantissa: bigint, exponent: number): number {
  const drop = Math.max(bitLength(mantissa) - DOUBLE_BITS, LOWEST_EXPONENT - exponent, 0);
  const kept = Number(roundedQuotient(mantissa, 1n << BigInt(drop)));
  const power = exponent + drop;
  const step = Math.sign(power) * Math.min(Math.abs(power), FURTHEST_STEP);
  return kept * 2 ** step * 2 ** (power - step);
}

/** Cosine and sine of any finite angle. */
export function cosineAndSineOf(angle: number): { readonly cosine: number; readonly sine: number } {
  if (angle === 0) return { cosine: 1, sine: angle }; // preserves the sign of zero
  const { mantissa, exponent } = binaryParts(angle);
  // Large angles lose bits to the full turns, sines of small angles to leading zeros.
  const bits = BITS + Math.max(0, exponent + 64, -exponent - DOUBLE_BITS);
  const exact = shifted(mantissa << BigInt(bits), exponent);
  const right = piFixed(bits) / 2n;
  const quarters = roundedQuotient(exact, right);
  const { cosine, sine } = cosineAndSine(exact - quarters * right, bits);
  const turned = [
    [cosine, sine],
    [-sine, cosine],
    [-cosine, -sine],
    [sine, -cosine],
  ][Number(BigInt.asUintN(2, quarters))];
  const double = (value: bigint): number => toDouble(value, -bits);
  return { cosine: double(turned?.[0] ?? 0n), sine: double(turned?.[1] ?? 0n) };
}

/** Length of the vector (x, y). */
export function lengthOf(x: number, y: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return Math.hypot(x, y);
  const first = binaryParts(x);
  const second = binaryParts(y);
  const exponent = Math.min(first.exponent, second.exponent);
  const [width, height] = [first, second].map((part) => part.mantissa << BigInt(part.exponent - exponent));
  const square = (width ?? 0n) ** 2n + (height ?? 0n) ** 2n;
  return toDouble(integerRoot(square << BigInt(2 * BITS)), exponent - BITS);
}
