/** A finite double as `mantissa * 2 ** exponent`, exactly. The mantissa carries the sign; the sign of zero is lost. */
export type BinaryParts = { readonly mantissa: bigint; readonly exponent: number };

const FRACTION_BITS = 52n;
/** Exponent of the lowest bit of the smallest double. */
const LOWEST = -1074;

/** Exact parts of a finite double, not reduced. */
export function binaryParts(value: number): BinaryParts {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = BigInt.asUintN(Number(FRACTION_BITS), bits);
  const biased = Number(BigInt.asUintN(11, bits >> FRACTION_BITS));
  const magnitude = biased === 0 ? fraction : fraction | (1n << FRACTION_BITS);
  return { mantissa: value < 0 ? -magnitude : magnitude, exponent: LOWEST + Math.max(0, biased - 1) };
}

/** Number of bits of an integer's magnitude; 0 for 0. */
export function bitLength(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return digits === '0' ? 0 : digits.length * 4 - Math.clz32(Number.parseInt(digits[0] ?? '0', 16)) + 28;
}

/** Nearest integer to a quotient, ties to even. The divisor is positive. */
export function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const whole = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return dividend < 0n ? -rounded : rounded;
}
