import { Float, Opaque } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { asDouble, truncate } from './arithmetic.ts';
import { asciiDigits } from './decimal-digits.ts';
import { typeError, valueError } from './faults.ts';
import { integer, MOST_DIGITS, tooManyDigits } from './integers.ts';
import { strip } from './strip.ts';
import { repr } from './text.ts';
import { isInteger, typeName } from './types.ts';
import { spend } from './work.ts';

const INTEGER = /^[+-]?\d+(?:_\d+)*$/;
const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;
const NOT_A_NUMBER = /^[+-]?nan$/i;
/** Types that are represented by their printed text and that Python converts to a float. */
const REAL_TYPES = new Set(['Decimal', 'mpf']);

/** Python's `float(value)`. @throws {PythonFault} ValueError, TypeError or OverflowError with CPython's message. */
export function floatFrom(value: Value): Float {
  if (value instanceof Float) return value;
  if (isInteger(value)) return new Float(typeof value === 'boolean' ? Number(value) : asDouble(value));
  if (value instanceof Opaque && REAL_TYPES.has(value.type)) return floatOfText(value.text);
  if (typeof value === 'string') return floatOfText(value);
  throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

function floatOfText(text: string): Float {
  spend(text.length);
  const digits = asciiDigits(strip(text));
  if (DECIMAL.test(digits)) return new Float(Number(digits.replaceAll('_', '')));
  if (NOT_A_NUMBER.test(digits)) return new Float(NaN);
  const infinite = INFINITE.exec(digits);
  if (infinite !== null) return new Float(infinite[1] === '-' ? -Infinity : Infinity);
  throw valueError(`could not convert string to float: ${repr(text)}`);
}

/** Python's `int(value)`. @throws {PythonFault} ValueError, TypeError or OverflowError with CPython's message. */
export function integerFrom(value: Value): Value {
  if (value instanceof Float) return truncate(value.value);
  if (isInteger(value)) return typeof value === 'boolean' ? Number(value) : value;
  if (typeof value === 'string') return integerOfText(value);
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

function integerOfText(text: string): Value {
  spend(text.length);
  const digits = asciiDigits(strip(text));
  if (!INTEGER.test(digits)) throw valueError(`invalid literal for int() with base 10: ${repr(text)}`);
  const plain = digits.replaceAll('_', '');
  const count = plain.replace(/^[+-]/, '').length;
  if (count > MOST_DIGITS) throw tooManyDigits(count);
  return integer(BigInt(plain));
}
