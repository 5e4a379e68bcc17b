import { binaryParts, bitLength, roundedQuotient } from './binary-parts.ts';
import { circleNumber, cosineAndSine, expFixed, integerRoot, lnFixed, lnTwo } from './fixed-point.ts';

/**
 * Powers, lengths, sines and cosines of doubles, correctly rounded. JavaScript leaves their last bit open; the C library below
 * CPython gives the nearest double in all but the rarest cases, and printed text shows the last bit.
 */

const BITS = 256;
/** Results within this of a tie between two doubles are exactly there: powers of short numbers are, no other is. */
const SIGNIFICANT = 180;
const DOUBLE_BITS = 53;
const LOWEST_EXPONENT = -1074;

/** `base ** exponent`, where JavaScript and Python agree on what is special: base and exponent not both are ordinary. */
export function powerOf(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  const special = base === 0 || exponent === 0 || !Number.isFinite(base) || !Number.isFinite(exponent);
  const rough = base ** exponent;
  if (special || Number.isNaN(rough)) return rough;
  const size = exponent * Math.log2(Math.abs(base));
  if (size > 1025) return rough;
  if (size < -1080) return rough;
  const negative = base < 0 && Math.abs(exponent) % 2 === 1;
  const magnitude = positivePower(Math.abs(base), exponent);
  return negative ? -magnitude : magnitude;
}

function positivePower(base: number, exponent: number): number {
  const logarithm = lnOf(base);
  const { mantissa, exponent: shift } = binaryParts(exponent);
  const product = shifted(logarithm * mantissa, shift);
  const two = lnTwo(BITS);
  const power = roundedQuotient(product, two);
  const fraction = expFixed(product - power * two, BITS);
  return toDouble(fraction, Number(power) - BITS);
}

/** Natural logarithm of a positive double with {@link BITS} bits after the point, plus as many as an exponent can eat. */
function lnOf(value: number): bigint {
  const { mantissa, exponent } = binaryParts(value);
  const length = bitLength(mantissa);
  const scale = 2n * mantissa >= 3n << BigInt(length - 1) ? length : length - 1;
  const fraction = mantissa << BigInt(BITS - scale);
  return lnFixed(fraction, BITS) + BigInt(exponent + scale) * lnTwo(BITS);
}

const shifted = (value: bigint, by: number): bigint => (by >= 0 ? value << BigInt(by) : value >> BigInt(-by));

/** Nearest double to a positive value of {@link BITS} bits, subnormal ones too. */
function toDouble(mantissa: bigint, exponent: number): number {
  const surplus = Math.max(0, bitLength(mantissa) - SIGNIFICANT);
  const clean = roundedQuotient(mantissa, 1n << BigInt(surplus));
  const power = exponent + surplus;
  const drop = Math.max(bitLength(clean) - DOUBLE_BITS, LOWEST_EXPONENT - power, 0);
  const kept = Number(roundedQuotient(clean, 1n << BigInt(drop)));
  const at = power + drop;
  return at > 900
    ? kept * 2 ** 900 * 2 ** (at - 900)
    : at < -900
      ? kept * 2 ** -900 * 2 ** (at + 900)
      : kept * 2 ** at;
}

/** Cosine and sine of any finite angle. */
export function cosineAndSineOf(angle: number): { readonly cosine: number; readonly sine: number } {
  if (angle === 0) return { cosine: 1, sine: angle }; // keeps the sign of zero
  const { mantissa, exponent } = binaryParts(angle);
  // A large angle loses bits to its turns, the sine of a small one to the zeros after its point.
  const bits = BITS + Math.max(0, exponent + 64, -exponent - DOUBLE_BITS);
  const exact = shifted(mantissa << BigInt(bits), exponent);
  const right = circleNumber(bits) / 2n;
  const quarters = roundedQuotient(exact, right);
  const { cosine, sine } = cosineAndSine(exact - quarters * right, bits);
  const turned = [
    [cosine, sine],
    [-sine, cosine],
    [-cosine, -sine],
    [sine, -cosine],
  ][Number(BigInt.asUintN(2, quarters))];
  const double = (value: bigint): number => (value < 0n ? -toDouble(-value, -bits) : toDouble(value, -bits));
  return { cosine: double(turned?.[0] ?? 0n), sine: double(turned?.[1] ?? 0n) };
}

/** Length of the vector (x, y). */
export function lengthOf(x: number, y: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return Math.hypot(x, y);
  const [first, second] = [binaryParts(x), binaryParts(y)];
  const exponent = Math.min(first.exponent, second.exponent);
  const [width, height] = [first, second].map((part) => part.mantissa << BigInt(part.exponent - exponent));
  const square = (width ?? 0n) ** 2n + (height ?? 0n) ** 2n;
  return toDouble(integerRoot(square << BigInt(2 * BITS)), exponent - BITS);
}
