import { Complex, Float } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { floatFrom, integerFrom } from './conversion.ts';
import { attributeError, PythonFault, typeError, valueError } from './faults.ts';
import type { BigNumber } from './multi-precision-log.ts';
import {
  finite,
  fromDouble,
  INFINITE,
  isZero,
  MINUS_INFINITE,
  NOT_A_NUMBER,
  quotient,
  requirePrecision,
  rounded,
} from './multi-precision.ts';
import type { BigFloat } from './multi-precision.ts';
import { strip, stripEnd } from './strip.ts';
import { repr } from './text.ts';
import { isInteger } from './types.ts';
import { spend } from './work.ts';

/** Largest power of ten that a string may contain. */
const MOST_ZEROS = 100_000;
const LONG_SUFFIX = new Set('l');
const ZEROS = new Set('0');

/**
 * The number that mpmath creates from a value. Numbers are taken exactly; strings, including fractions and complex
 * numbers, are parsed to `precision` bits.
 *
 * @throws {PythonFault} TypeError with mpmath's message for a value that is not a number; OverflowError or MemoryError for a
 *   string and a precision that is too high.
 */
export function bigNumberFrom(value: Value, precision: number): BigNumber {
  if (isInteger(value)) return { kind: 'real', real: finite(BigInt(value), 0) };
  if (value instanceof Float) return { kind: 'real', real: fromDouble(value.value) };
  if (value instanceof Complex) {
    return { kind: 'complex', real: fromDouble(value.real), imaginary: fromDouble(value.imaginary) };
  }
  if (typeof value === 'string') return numberOfText(value, precision);
  throw typeError(`cannot create mpf from ${repr(value)}`);
}

function numberOfText(text: string, precision: number): BigNumber {
  try {
    return { kind: 'real', real: realOfText(strip(text.toLowerCase()), precision) };
  } catch (cause) {
    if (!(cause instanceof PythonFault) || cause.type !== 'ValueError') throw cause;
  }
  if (!/j/i.test(text)) throw typeError(`cannot create mpf from ${repr(text)}`);
  return complexOfText(text.toLowerCase().replaceAll(' ', ''), precision);
}

const NAMED: ReadonlyMap<string, BigFloat> = new Map([
  ['inf', INFINITE],
  ['+inf', INFINITE],
  ['-inf', MINUS_INFINITE],
  ['nan', NOT_A_NUMBER],
]);

/** @throws {PythonFault} ValueError for a string that is not a real number. */
function realOfText(text: string, precision: number): BigFloat {
  const named = NAMED.get(text);
  if (named !== undefined) return named;
  if (!text.includes('/')) return decimalOfText(stripEnd(text, LONG_SUFFIX), precision);
  const parts = text.split('/');
  if (parts.length !== 2) throw valueError('too many values to unpack (expected 2)');
  const [over, under] = parts.map((part) => finite(wholeOf(stripEnd(part, LONG_SUFFIX)), 0));
  return divided(over ?? NOT_A_NUMBER, under ?? NOT_A_NUMBER, precision);
}

function decimalOfText(text: string, precision: number): BigFloat {
  floatFrom(text); // raises if the string is not a float
  const [digits = '', power = '0'] = text.split('e');
  const [whole = '', places = ''] = digits.split('.');
  const fraction = stripEnd(places, ZEROS);
  const tens = wholeOf(power) - BigInt(fraction.length);
  if (tens > MOST_ZEROS || tens < -MOST_ZEROS) throw new PythonFault('MemoryError', '');
  spend(Math.abs(Number(tens)));
  const mantissa = wholeOf(whole + fraction);
  return tens >= 0n
    ? rounded(finite(mantissa * 10n ** tens, 0), precision, 'nearest')
    : divided(finite(mantissa, 0), finite(10n ** -tens, 0), precision);
}

/** Quotient to nearest. @throws {PythonFault} for a precision that is too high, unless the quotient is zero. */
function divided(over: BigFloat, under: BigFloat, precision: number): BigFloat {
  if (!isZero(over) && !isZero(under)) requirePrecision(precision);
  return quotient(over, under, precision, 'nearest');
}

function wholeOf(text: string): bigint {
  const value = integerFrom(text);
  return isInteger(value) ? BigInt(value) : 0n;
}

const PART = String.raw`[+-]?(?:\p{Nd}+\.?\p{Nd}*|\.\p{Nd}*)?(?:e[+-]?\p{Nd}+)?`;
const COMPLEX = new RegExp(String.raw`^\(?(${PART})??(${PART}j)?\)?$`, 'u');
/** Longer strings are treated as not numeric, because matching takes time quadratic in the length. */
const LONGEST = 1000;

/** @throws {PythonFault} AttributeError, as mpmath does for every string with a `j` that is not a complex number. */
function complexOfText(text: string, precision: number): BigNumber {
  const match = text.length > LONGEST ? null : COMPLEX.exec(text);
  if (match === null) throw attributeError("'NoneType' object has no attribute 'group'");
  const [, real = '', imaginary] = match;
  if (imaginary === undefined) throw attributeError("'NoneType' object has no attribute 'rstrip'");
  return {
    kind: 'complex',
    real: real === '' ? finite(0n, 0) : partOf(real, precision),
    imaginary: partOf(imaginary.slice(0, -1), precision),
  };
}

function partOf(text: string, precision: number): BigFloat {
  const number = numberOfText(text, precision);
  return number.real;
}
