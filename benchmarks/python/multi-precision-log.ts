import { bitLength } from './binary-parts.ts';
import { PythonFault } from './faults.ts';
import { atanFixed, lnFixed, lnTwo, piFixed } from './fixed-point.ts';
import {
  finite,
  INFINITE,
  isZero,
  MINUS_INFINITE,
  negated,
  NOT_A_NUMBER,
  MOST_BITS,
  product,
  quotient,
  requirePrecision,
  rounded,
  signOf,
  sum,
  ZERO,
} from './multi-precision.ts';
import type { BigFloat, RoundingMode } from './multi-precision.ts';

/** A real or complex number of mpmath. */
export type BigNumber =
  | { readonly kind: 'real'; readonly real: BigFloat }
  | { readonly kind: 'complex'; readonly real: BigFloat; readonly imaginary: BigFloat };

/** Extra bits of intermediate results. */
const GUARD = 40;

/**
 * mpmath's `log`. The result for a negative real number is complex.
 *
 * @throws {PythonFault} OverflowError or MemoryError for a precision that is too high.
 */
export function logarithm(value: BigNumber, precision: number): BigNumber {
  requirePrecision(precision);
  if (value.kind === 'real' && !(signOf(value.real) < 0)) {
    return { kind: 'real', real: realLogarithm(value.real, precision) };
  }
  const imaginary = value.kind === 'complex' ? value.imaginary : ZERO;
  return {
    kind: 'complex',
    real: logarithmOfLength(value.real, imaginary, precision),
    imaginary: angle(imaginary, value.real, precision),
  };
}

/** Logarithm of a non-negative number, rounded to nearest. */
function realLogarithm(value: BigFloat, precision: number): BigFloat {
  if (value.kind === 'special') return value;
  if (value.mantissa === 0n) return MINUS_INFINITE;
  if (bitLength(value.mantissa) > 100 * MOST_BITS) throw new PythonFault('MemoryError', '');
  // Split into a fraction between 3/4 and 3/2 and a power of two.
  const length = bitLength(value.mantissa);
  const scale = 2n * value.mantissa >= 3n << BigInt(length - 1) ? length : length - 1;
  const power = value.exponent + scale;
  const distance = value.mantissa - (1n << BigInt(scale));
  if (distance === 0n && power === 0) return ZERO;
  // Near one the leading bits cancel, so as many extra bits are needed.
  const cancelled = power === 0 ? scale - bitLength(distance) + 1 : 0;
  const bits = precision + GUARD + Math.max(0, cancelled);
  const shift = BigInt(Math.abs(bits - scale));
  const fraction = bits >= scale ? value.mantissa << shift : value.mantissa >> shift;
  const result = lnFixed(fraction, bits) + BigInt(power) * lnTwo(bits);
  return rounded(finite(result, -bits), precision, 'nearest');
}

/** Logarithm of the length of a vector. */
function logarithmOfLength(left: BigFloat, right: BigFloat, precision: number): BigFloat {
  if (left.kind === 'special' || right.kind === 'special') {
    const undefinedLength = [left, right].some((part) => part.kind === 'special' && Number.isNaN(part.value));
    return undefinedLength ? NOT_A_NUMBER : INFINITE;
  }
  const square = realLogarithm(sum(product(left, left), product(right, right)), precision);
  return square.kind === 'special' ? square : finite(square.mantissa, square.exponent - 1);
}

const piWith = (precision: number, mode: RoundingMode): BigFloat =>
  rounded(finite(piFixed(precision + GUARD), -(precision + GUARD)), precision, mode);

const halfOf = (value: BigFloat): BigFloat =>
  value.kind === 'special' ? value : finite(value.mantissa, value.exponent - 1);

/** Angle of the point (x, y). Intermediate results are rounded with four extra bits, as in mpmath. */
function angle(y: BigFloat, x: BigFloat, precision: number): BigFloat {
  if (isZero(y) && !Number.isNaN(signOf(x))) {
    return signOf(x) >= 0 ? ZERO : piWith(precision, 'nearest');
  }
  if (y.kind === 'special') {
    if (Number.isNaN(y.value) || (x.kind === 'special' && !Number.isNaN(x.value))) return NOT_A_NUMBER;
    const right = halfOf(piWith(precision, 'nearest'));
    return y.value > 0 ? right : negated(right);
  }
  if (signOf(y) < 0) return negated(angle(negated(y), x, precision));
  if (x.kind === 'special') {
    if (Number.isNaN(x.value)) return NOT_A_NUMBER;
    return x.value > 0 ? ZERO : piWith(precision, 'nearest');
  }
  if (isZero(x)) return halfOf(piWith(precision, 'nearest'));
  const wide = precision + 4;
  const slope = arcTangent(quotient(y, x, wide, 'down'), wide);
  return signOf(x) < 0
    ? rounded(sum(piWith(wide, 'down'), slope), precision, 'nearest')
    : rounded(slope, precision, 'nearest');
}

/** Arc tangent of a finite non-zero number, rounded towards zero. */
function arcTangent(value: BigFloat, precision: number): BigFloat {
  if (value.kind === 'special') return value;
  if (value.mantissa < 0n) return negated(arcTangent(negated(value), precision));
  const magnitude = bitLength(value.mantissa) + value.exponent;
  const bits = precision + GUARD + Math.abs(magnitude);
  const one = 1n << BigInt(bits);
  const shift = BigInt(Math.abs(bits + value.exponent));
  const steep = magnitude > 0; // at least one: compute the angle to the other axis, which is smaller
  const tangent = steep
    ? (one << BigInt(bits)) / (bits + value.exponent >= 0 ? value.mantissa << shift : value.mantissa >> shift)
    : bits + value.exponent >= 0
      ? value.mantissa << shift
      : value.mantissa >> shift;
  const result = steep ? (piFixed(bits) >> 1n) - atanFixed(tangent, bits) : atanFixed(tangent, bits);
  return rounded(finite(result, -bits), precision, 'down');
}

/** mpmath's `/`, with its order of roundings for complex numbers. @throws {PythonFault} ZeroDivisionError */
export function ratio(left: BigNumber, right: BigNumber, precision: number): BigNumber {
  const nearest = (over: BigFloat, under: BigFloat): BigFloat => quotient(over, under, precision, 'nearest');
  if (right.kind === 'real') {
    if (left.kind === 'real') return { kind: 'real', real: nearest(left.real, right.real) };
    const real = nearest(left.real, right.real);
    const imaginary = nearest(left.imaginary, right.real);
    return { kind: 'complex', real, imaginary };
  }
  const down = (value: BigFloat): BigFloat => rounded(value, precision + 10, 'down');
  const { real: c, imaginary: d } = right;
  const square = down(sum(product(c, c), product(d, d)));
  if (left.kind === 'real') {
    const imaginary = negated(product(d, left.real));
    return {
      kind: 'complex',
      real: nearest(product(c, left.real), square),
      imaginary: nearest(imaginary, square),
    };
  }
  const { real: a, imaginary: b } = left;
  const real = down(sum(product(a, c), product(b, d)));
  const imaginary = down(sum(product(b, c), negated(product(a, d))));
  return { kind: 'complex', real: nearest(real, square), imaginary: nearest(imaginary, square) };
}
