import { Float, Opaque } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { binaryParts, bitLength, roundedQuotient } from './binary-parts.ts';
import { overflowError, PythonFault, typeError, valueError } from './faults.ts';
import { integerRoot } from './fixed-point.ts';
import { isInteger } from './types.ts';
import { spend, words } from './work.ts';

/** Most digits of a result and bits of a number; beyond this a root takes too long. */
const MOST_DIGITS = 50_000;
const MOST_BITS = 200_000;
/** Largest precision that Python's decimal module accepts. */
const MOST_PRECISION = 999_999_999_999_999_999n;
const LARGEST_SIZE = 2n ** 63n;

/** A non-negative decimal: coefficient times ten to the exponent. */
type Decimal = { readonly coefficient: bigint; readonly exponent: number };

/**
 * Number of digits that a decimal context computes with once `precision` is set.
 *
 * @throws {PythonFault} TypeError for a value that is not an integer; ValueError or OverflowError for an integer out of
 *   range.
 */
export function decimalPrecision(precision: Value): bigint {
  if (!isInteger(precision)) throw typeError('an integer is required');
  const digits = BigInt(precision);
  if (digits >= LARGEST_SIZE || digits < -LARGEST_SIZE) {
    throw overflowError('Python int too large to convert to C ssize_t');
  }
  if (digits < 1n || digits > MOST_PRECISION) throw valueError('valid range for prec is [1, MAX_PREC]');
  return digits;
}

/**
 * `Decimal(number).sqrt()` of a non-negative number. The float is taken exactly, and the root is rounded to `precision`
 * digits, ties to even.
 *
 * @throws {PythonFault} MemoryError if that takes too many digits.
 */
export function decimalRoot(number: number | bigint | boolean | Float, precision: bigint): Opaque {
  if (number instanceof Float && !Number.isFinite(number.value)) {
    return decimalValue(Number.isNaN(number.value) ? 'NaN' : 'Infinity');
  }
  if (number instanceof Float && Object.is(number.value, -0)) return decimalValue('-0');
  return decimalValue(decimalText(rootOf(exactDecimal(number), precision)));
}

const decimalValue = (text: string): Opaque => new Opaque('Decimal', `Decimal('${text}')`, text);

function exactDecimal(number: number | bigint | boolean | Float): Decimal {
  if (!(number instanceof Float)) return { coefficient: BigInt(number), exponent: 0 };
  let { mantissa, exponent } = binaryParts(number.value);
  while (mantissa !== 0n && mantissa % 2n === 0n && exponent < 0) {
    mantissa /= 2n;
    exponent += 1;
  }
  if (mantissa === 0n) return { coefficient: 0n, exponent: 0 };
  return exponent >= 0
    ? { coefficient: mantissa << BigInt(exponent), exponent: 0 }
    : { coefficient: mantissa * 5n ** BigInt(-exponent), exponent };
}

function rootOf({ coefficient, exponent }: Decimal, precision: bigint): Decimal {
  if (bitLength(coefficient) > MOST_BITS) throw new PythonFault('MemoryError', '');
  const even = exponent % 2 === 0;
  const square = even ? coefficient : coefficient * 10n;
  const half = (even ? exponent : exponent - 1) / 2;
  const whole = integerRoot(square);
  if (whole * whole === square) return shortened({ coefficient: whole, exponent: half }, precision);
  if (precision > MOST_DIGITS) throw new PythonFault('MemoryError', '');
  // Two digits more than the precision, and a third that only marks a non-zero remainder.
  const places = Math.max(0, Number(precision) + 2 - String(whole).length);
  const longer = integerRoot(square * 100n ** BigInt(places));
  return shortened({ coefficient: longer * 10n + 1n, exponent: half - places - 1 }, precision);
}

/** The decimal rounded to at most `precision` digits. */
function shortened(decimal: Decimal, precision: bigint): Decimal {
  spend(64 * words(decimal.coefficient));
  const excess = String(decimal.coefficient).length - Number(precision);
  if (excess <= 0) return decimal;
  const coefficient = roundedQuotient(decimal.coefficient, 10n ** BigInt(excess));
  return shortened({ coefficient, exponent: decimal.exponent + excess }, precision);
}

function decimalText({ coefficient, exponent }: Decimal): string {
  const digits = String(coefficient);
  const left = exponent + digits.length;
  if (exponent > 0 || left <= -6) {
    const power = left - 1;
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${digits.slice(0, 1)}${fraction}E${power >= 0 ? '+' : ''}${power}`;
  }
  if (exponent === 0) return digits;
  return left > 0 ? `${digits.slice(0, left)}.${digits.slice(left)}` : `0.${'0'.repeat(-left)}${digits}`;
}
