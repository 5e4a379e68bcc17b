import { binaryParts, bitLength, roundedQuotient } from './binary-parts.ts';
import { overflowError, PythonFault, zeroDivisionError } from './faults.ts';

/** A binary float of any precision: mantissa times two to the exponent, or a special value (infinity, NaN). */
export type BigFloat =
  | { readonly kind: 'finite'; readonly mantissa: bigint; readonly exponent: number }
  | { readonly kind: 'special'; readonly value: number };

/** To nearest with ties to even, or towards zero, as mpmath rounds intermediate results. */
export type RoundingMode = 'nearest' | 'down';

export const finite = (mantissa: bigint, exponent: number): BigFloat => ({
  kind: 'finite',
  mantissa,
  exponent: mantissa === 0n ? 0 : exponent,
});
const special = (value: number): BigFloat => ({ kind: 'special', value });

export const ZERO = finite(0n, 0);
export const NOT_A_NUMBER = special(Number.NaN);
export const INFINITE = special(Number.POSITIVE_INFINITY);
export const MINUS_INFINITE = special(Number.NEGATIVE_INFINITY);

/** A double, exactly; negative zero becomes zero. */
export function fromDouble(value: number): BigFloat {
  if (!Number.isFinite(value)) return special(value);
  const { mantissa, exponent } = binaryParts(value);
  return finite(mantissa, exponent);
}

/** -1, 0 or 1; `NaN` for NaN. */
export function signOf(value: BigFloat): number {
  if (value.kind === 'special') return Math.sign(value.value);
  return value.mantissa === 0n ? 0 : value.mantissa < 0n ? -1 : 1;
}

export const isZero = (value: BigFloat): boolean => signOf(value) === 0;

/** The value rounded to at most `precision` bits. */
export function rounded(value: BigFloat, precision: number, mode: RoundingMode): BigFloat {
  if (value.kind === 'special') return value;
  const excess = bitLength(value.mantissa) - precision;
  if (excess <= 0) return value;
  const unit = 1n << BigInt(excess);
  const mantissa = mode === 'nearest' ? roundedQuotient(value.mantissa, unit) : value.mantissa / unit;
  return finite(mantissa, value.exponent + excess);
}

export function negated(value: BigFloat): BigFloat {
  return value.kind === 'special' ? special(-value.value) : finite(-value.mantissa, value.exponent);
}

/** Exact product. */
export function product(left: BigFloat, right: BigFloat): BigFloat {
  if (left.kind === 'special' || right.kind === 'special')
    return special(signedDouble(left) * signedDouble(right));
  return finite(left.mantissa * right.mantissa, left.exponent + right.exponent);
}

/** Exact sum. */
export function sum(left: BigFloat, right: BigFloat): BigFloat {
  if (left.kind === 'special' || right.kind === 'special')
    return special(signedDouble(left) + signedDouble(right));
  if (left.mantissa === 0n) return right;
  if (right.mantissa === 0n) return left;
  const exponent = Math.min(left.exponent, right.exponent);
  const aligned = (value: typeof left): bigint => value.mantissa << BigInt(value.exponent - exponent);
  return finite(aligned(left) + aligned(right), exponent);
}

/** A double of the same sign and kind, to compute with infinities and NaN. */
const signedDouble = (value: BigFloat): number => (value.kind === 'special' ? value.value : signOf(value));

/** Most bits of a result: a model may request any number of digits, and more would take too long. */
export const MOST_BITS = 40_000;
/**
 * Bits of the longest integer that CPython can represent: 30 per digit, with as many digits as it can count bytes for.
 */
const MOST_INTEGER_BITS = 30 * 2 ** 61;

/** @throws {PythonFault} OverflowError or MemoryError for a precision, in bits, that is too high. */
export function requirePrecision(bits: number): void {
  if (bits > MOST_INTEGER_BITS) throw overflowError('too many digits in integer');
  if (bits > MOST_BITS) throw new PythonFault('MemoryError', '');
}

/**
 * Quotient with at most `precision` bits. @throws {PythonFault} ZeroDivisionError without a message, as mpmath raises
 * it.
 */
export function quotient(left: BigFloat, right: BigFloat, precision: number, mode: RoundingMode): BigFloat {
  if (isZero(right)) throw zeroDivisionError('');
  if (left.kind === 'special' || right.kind === 'special') {
    const value = signedDouble(left) / signedDouble(right);
    return value === 0 ? ZERO : special(value);
  }
  const shift = Math.max(0, precision + bitLength(right.mantissa) - bitLength(left.mantissa) + 4);
  const dividend = left.mantissa << BigInt(shift);
  const whole = dividend / right.mantissa;
  // One extra bit marks a non-zero remainder, so that the quotient is not mistaken for a tie.
  const exact = whole * right.mantissa === dividend;
  const negative = left.mantissa < 0n !== right.mantissa < 0n;
  const sticky = exact ? 0n : negative ? -1n : 1n;
  return rounded(finite(whole * 2n + sticky, left.exponent - right.exponent - shift - 1), precision, mode);
}
