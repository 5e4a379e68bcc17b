import { Complex } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { numberOf } from './equality.ts';

/** Sum, difference or product where at least one side is complex; `undefined` where that does not apply. */
export function complexArithmetic(operator: string, left: Value, right: Value): Complex | undefined {
  if (!(left instanceof Complex) && !(right instanceof Complex)) return undefined;
  const [first, second] = [asComplex(left), asComplex(right)];
  if (first === undefined || second === undefined) return undefined;
  if (operator === '+') return new Complex(first.real + second.real, first.imaginary + second.imaginary);
  if (operator === '-') return new Complex(first.real - second.real, first.imaginary - second.imaginary);
  if (operator !== '*') return undefined;
  return new Complex(
    first.real * second.real - first.imaginary * second.imaginary,
    first.real * second.imaginary + first.imaginary * second.real,
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
