import { Complex, Float } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { powerOf } from './c-power.ts';
import { numberOf } from './equality.ts';
import { overflowError, zeroDivisionError } from './faults.ts';
import { asDouble } from './integers.ts';
import { cosineAndSineOf, lengthOf } from './real-functions.ts';

/** Sum, difference, product, quotient or power if one side is complex; otherwise `undefined`. */
export function complexArithmetic(operator: string, left: Value, right: Value): Complex | undefined {
  if (!(left instanceof Complex) && !(right instanceof Complex)) return undefined;
  const first = asComplex(left);
  const second = asComplex(right);
  if (first === undefined || second === undefined) return undefined;
  switch (operator) {
    case '+':
      return new Complex(first.real + second.real, first.imaginary + second.imaginary);
    case '-':
      return new Complex(first.real - second.real, first.imaginary - second.imaginary);
    case '*':
      return times(first, second);
    case '/':
      if (second.real === 0 && second.imaginary === 0) throw zeroDivisionError('complex division by zero');
      return over(first, second);
    case '**':
      return complexPower(first, second);
    default:
      return undefined;
  }
}

function times(first: Complex, second: Complex): Complex {
  return new Complex(
    first.real * second.real - first.imaginary * second.imaginary,
    first.real * second.imaginary + first.imaginary * second.real,
  );
}

/** Quotient, scaled by the larger part of the divisor to avoid intermediate overflow. */
function over({ real, imaginary }: Complex, divisor: Complex): Complex {
  const { real: c, imaginary: d } = divisor;
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const whole = c + d * ratio;
    return new Complex((real + imaginary * ratio) / whole, (imaginary - real * ratio) / whole);
  }
  const ratio = c / d;
  const whole = c * ratio + d;
  return new Complex((real * ratio + imaginary) / whole, (imaginary * ratio - real) / whole);
}

const undefinedPower = (): Error => zeroDivisionError('0.0 to a negative or complex power');

/** Whole exponents up to this are computed by multiplication. */
const LARGEST_WHOLE = 100;

/**
 * Power as CPython computes it: by multiplication if the exponent is a small integer, otherwise in polar form.
 *
 * @throws {PythonFault} ZeroDivisionError for zero to a negative or complex power; OverflowError for a result too large
 *   for doubles.
 */
export function complexPower(base: Complex, exponent: Complex): Complex {
  const { real, imaginary } = exponent;
  const zero = base.real === 0 && base.imaginary === 0;
  if (zero && (imaginary !== 0 || real < 0)) {
    throw undefinedPower();
  }
  const whole = imaginary === 0 && Number.isInteger(real) && Math.abs(real) <= LARGEST_WHOLE;
  const result = whole ? wholePower(base, real) : zero ? new Complex(0, 0) : polarPower(base, exponent);
  const infinite = [result.real, result.imaginary].some((part) => Math.abs(part) === Infinity);
  if (infinite) throw overflowError('complex exponentiation');
  return result;
}

function wholePower(base: Complex, exponent: number): Complex {
  let result = new Complex(1, 0);
  let square = base;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return exponent > 0 ? result : over(new Complex(1, 0), result);
}

function polarPower(base: Complex, exponent: Complex): Complex {
  const size = lengthOf(base.real, base.imaginary);
  const angle = Math.atan2(base.imaginary, base.real);
  const turned = exponent.imaginary !== 0;
  const scale = turned ? Math.exp(angle * exponent.imaginary) : 1;
  const length = powerOf(size, exponent.real) / scale;
  const straight = angle * exponent.real; // may be -0, which adding 0 would turn into 0
  const phase = turned ? straight + exponent.imaginary * Math.log(size) : straight;
  if (Number.isNaN(phase)) return new Complex(Number.NaN, Number.NaN);
  if (!Number.isFinite(phase)) throw undefinedPower(); // CPython reports the sine of infinity as this error

  const { cosine, sine } = cosineAndSineOf(phase);
  return new Complex(length * cosine, length * sine);
}

/** `abs` of a complex number. @throws {PythonFault} OverflowError if it is too large for a double. */
export function complexLength({ real, imaginary }: Complex): Float {
  const length = lengthOf(real, imaginary);
  if (length === Infinity && Number.isFinite(real) && Number.isFinite(imaginary)) {
    throw overflowError('absolute value too large');
  }
  return new Float(length);
}

function asComplex(value: Value): Complex | undefined {
  if (value instanceof Complex) return value;
  const number = numberOf(value);
  return number === undefined ? undefined : new Complex(asDouble(number), 0);
}
