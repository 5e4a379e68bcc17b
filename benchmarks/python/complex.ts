import { Complex } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { numberOf } from './equality.ts';
import { zeroDivisionError } from './faults.ts';

/** Sum, difference, product or quotient where at least one side is complex; `undefined` where that does not apply. */
export function complexArithmetic(operator: string, left: Value, right: Value): Complex | undefined {
  if (!(left instanceof Complex) && !(right instanceof Complex)) return undefined;
  const [first, second] = [asComplex(left), asComplex(right)];
  if (first === undefined || second === undefined) return undefined;
  if (operator === '+') return new Complex(first.real + second.real, first.imaginary + second.imaginary);
  if (operator === '-') return new Complex(first.real - second.real, first.imaginary - second.imaginary);
  if (operator === '/') return quotient(first, second);
  if (operator !== '*') return undefined;
  return new Complex(
    first.real * second.real - first.imaginary * second.imaginary,
    first.real * second.imaginary + first.imaginary * second.real,
  );
}

/** Divides by the larger part of the divisor first, as CPython does, so that nothing overflows on the way. */
function quotient(over: Complex, under: Complex): Complex {
  if (Math.abs(under.real) >= Math.abs(under.imaginary)) {
    if (under.real === 0) throw zeroDivisionError('complex division by zero');
    const ratio = under.imaginary / under.real;
    const scale = under.real + under.imaginary * ratio;
    return new Complex(
      (over.real + over.imaginary * ratio) / scale,
      (over.imaginary - over.real * ratio) / scale,
    );
  }
  if (Number.isNaN(under.real) || Number.isNaN(under.imaginary)) return new Complex(NaN, NaN);
  const ratio = under.real / under.imaginary;
  const scale = under.real * ratio + under.imaginary;
  return new Complex(
    (over.real * ratio + over.imaginary) / scale,
    (over.imaginary * ratio - over.real) / scale,
  );
}

/** A negative base to a fractional power, in polar form as CPython computes it. */
export function complexPower(base: number, exponent: number): Complex {
  const length = Math.abs(base) ** exponent;
  const phase = Math.atan2(0, base) * exponent;
  return new Complex(length * Math.cos(phase), length * Math.sin(phase));
}

function asComplex(value: Value): Complex | undefined {
  if (value instanceof Complex) return value;
  const number = numberOf(value);
  return number === undefined ? undefined : new Complex(Number(number), 0);
}
