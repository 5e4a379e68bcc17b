import { Opaque } from '../../harness/contract/value.ts';
import { bitLength } from './binary-parts.ts';
import type { BigNumber } from './multi-precision-log.ts';
import { negated, signOf } from './multi-precision.ts';
import type { BigFloat } from './multi-precision.ts';
import { stripEnd } from './strip.ts';
import { spend, words } from './work.ts';

const ZEROS = new Set('0');

const BITS_PER_DIGIT = Math.log2(10);
/** mpmath's own constant, on which its rounding of precisions depends. */
const BITS_PER_DIGIT_OF_MPMATH = 3.3219280948873626;

/** The value that Python would have, with its `repr` and `str` at a precision. */
export function asValue(
  number: BigNumber,
  precision: { readonly bits: number; readonly digits: number },
): Opaque {
  const exact = (part: BigFloat): string => `'${decimalText(part, digitsToReadBack(precision.bits))}'`;
  const short = (part: BigFloat): string => decimalText(part, precision.digits);
  if (number.kind === 'real') {
    return new Opaque('mpf', `mpf(${exact(number.real)})`, short(number.real));
  }
  const { real, imaginary } = number;
  const tail = signOf(imaginary) < 0 ? `- ${short(negated(imaginary))}` : `+ ${short(imaginary)}`;
  return new Opaque('mpc', `mpc(real=${exact(real)}, imag=${exact(imaginary)})`, `(${short(real)} ${tail}j)`);
}

/** Decimal digits that distinguish all numbers with this many bits, by mpmath's formula. */
function digitsToReadBack(bits: number): number {
  const digits = Math.max(1, Math.round(bits / BITS_PER_DIGIT_OF_MPMATH) - 1);
  return digits === 15 ? 17 : digits + 3;
}

/**
 * A binary float with at most `places` significant decimal digits, in exponent form if it is very large or small.
 * Rounds by the one digit after the last, so that ties go away from zero.
 */
export function decimalText(value: BigFloat, places: number): string {
  if (value.kind === 'special') {
    return Number.isNaN(value.value) ? 'nan' : value.value > 0 ? '+inf' : '-inf';
  }
  if (value.mantissa === 0n) return '0.0';
  const sign = value.mantissa < 0n ? '-' : '';
  const { digits, exponent } = significant(
    value.mantissa < 0n ? -value.mantissa : value.mantissa,
    value.exponent,
    places,
  );
  const plain = exponent > Math.min(-Math.floor(places / 3), -5) && exponent < places;
  if (!plain) return `${sign}${pointed(digits, 1)}e${exponent >= 0 ? '+' : ''}${exponent}`;
  return sign + (exponent < 0 ? pointed('0'.repeat(-exponent) + digits, 1) : pointed(digits, exponent + 1));
}

/** Digits with a point after `split` of them. Trailing zeros are removed, except one directly after the point. */
function pointed(digits: string, split: number): string {
  const fraction = stripEnd(digits.slice(split), ZEROS);
  return `${digits.slice(0, split).padEnd(split, '0')}.${fraction === '' ? '0' : fraction}`;
}

/** The first `places` digits, rounded, and the power of ten of the first digit. */
function significant(mantissa: bigint, power: number, places: number): { digits: string; exponent: number } {
  const precisionBits = Math.floor((places + 3) * BITS_PER_DIGIT) + 10;
  const shift = Math.max(0, Math.floor((precisionBits - power - bitLength(mantissa)) / BITS_PER_DIGIT + 0.5));
  spend(64 * words(mantissa) + 4 * shift + Math.abs(power));
  const scaled = mantissa * 10n ** BigInt(shift);
  const all = String(power >= 0 ? scaled << BigInt(power) : scaled >> BigInt(-power));
  const exponent = all.length - shift - 1;
  if ((all[places] ?? '0') < '5') return { digits: all.slice(0, places), exponent };
  const raised = String(BigInt(all.slice(0, places)) + 1n);
  return raised.length > places
    ? { digits: raised.slice(0, places), exponent: exponent + 1 }
    : { digits: raised, exponent };
}
