import { powerTables, STEPS } from './c-power-tables.ts';
import { fused } from './fused.ts';
import { nearestPower } from './real-functions.ts';

/**
 * `base ** exponent` to the last bit that CPython gets from the C library (glibc since 2.28, on processors with fused
 * multiply-add). For about one in ten thousand inputs the library returns the second nearest double instead of the
 * nearest. Only the library's own steps and coefficients reproduce those. Special cases (zero, infinity, NaN) are the
 * same as in JavaScript, with which Python agrees there.
 */
export function powerOf(base: number, exponent: number): number {
  const rough = base ** exponent;
  const special = base === 0 || exponent === 0 || !Number.isFinite(base) || !Number.isFinite(exponent);
  const size = exponent * Math.log2(Math.abs(base));
  if (special || Number.isNaN(rough) || size > LARGEST_SIZE || size < SMALLEST_SIZE) return rough;
  const magnitude = positivePower(Math.abs(base), exponent);
  return base < 0 && Math.abs(exponent) % 2 === 1 ? -magnitude : magnitude;
}

/** If the binary logarithm is larger than this in magnitude, the power is infinite or zero. */
const LARGEST_SIZE = 1025;
const SMALLEST_SIZE = -1080;
/** From here on the library scales in two steps. The nearest double is accurate enough for results so far from one. */
const EXTREME = 512;

/** Natural logarithm of two divided by {@link STEPS}, negated, in two parts. */
const STEP_HIGH = -0x162e42fefa0000 * 2 ** -60;
const STEP_LOW = -0x1cf79abc9e3b3a * 2 ** -99;

function positivePower(base: number, exponent: number): number {
  const { high, low } = logarithm(base);
  const product = exponent * high;
  if (!(Math.abs(product) < EXTREME)) return nearestPower(base, exponent);
  const rest = fused(exponent, low, fused(exponent, high, -product));
  return exponential(product, rest);
}

/** Bits of the start of the first interval into which the library divides the mantissas. */
const FIRST_BITS = 0x3fe6955500000000n;
const LN_TWO_HIGH = 0x162e42fefa3800 * 2 ** -53;
const LN_TWO_LOW = 0x1ef35793c76730 * 2 ** -97;
/** Coefficients of the series of the logarithm. */
const A0 = -0.5;
const A1 = -0x15555555555560 * 2 ** -53;
const A2 = 0x10000000000006 * 2 ** -53;
const A3 = 0x1999999959554e * 2 ** -53;
const A4 = -0x1555555529a47a * 2 ** -53;
const A5 = -0x12495b9b4845e9 * 2 ** -52;
const A6 = 0x10002b8b263fc3 * 2 ** -52;

/** Natural logarithm of a positive double, in two parts. */
function logarithm(value: number): { readonly high: number; readonly low: number } {
  const { index, power, mantissa } = interval(value);
  const { reciprocal = 1, high: tableHigh = 0, low: tableLow = 0 } = powerTables().logarithms[index] ?? {};
  const r = fused(mantissa, reciprocal, -1);
  const start = fused(power, LN_TWO_HIGH, tableHigh);
  const first = start + r;
  const low1 = fused(power, LN_TWO_LOW, tableLow);
  const low2 = start - first + r;
  const half = A0 * r;
  const square = r * half;
  const cube = r * square;
  const second = first + square;
  const low3 = fused(half, r, -square);
  const low4 = first - second + square;
  const tail = fused(square, fused(square, fused(r, A6, A5), fused(r, A4, A3)), fused(r, A2, A1));
  const low = fused(cube, tail, low1 + low2 + low3 + low4);
  const high = second + low;
  return { high, low: second - high + low };
}

/** The value as a mantissa near one times a power of two, and the index of the mantissa in the table. */
function interval(value: number): {
  readonly index: number;
  readonly power: number;
  readonly mantissa: number;
} {
  const view = new DataView(new ArrayBuffer(8));
  const subnormal = value < 2 ** -1022;
  view.setFloat64(0, subnormal ? value * 2 ** 52 : value);
  const bits = view.getBigUint64(0);
  const offset = BigInt.asIntN(64, bits - FIRST_BITS);
  const power = offset >> 52n;
  view.setBigUint64(0, BigInt.asUintN(64, bits - (power << 52n)));
  return {
    index: Number(BigInt.asUintN(7, offset >> 45n)),
    power: Number(power) - (subnormal ? 52 : 0),
    mantissa: view.getFloat64(0),
  };
}

const STEPS_PER_UNIT = 0x171547652b82fe * 2 ** -45;
/** Adding and then subtracting this rounds to an integer. */
const ROUNDER = 1.5 * 2 ** 52;
/** Coefficients of the series of the exponential. */
const C2 = 0x1ffffffffffdbd * 2 ** -54;
const C3 = 0x1555555555543c * 2 ** -55;
const C4 = 0x155555cf172b91 * 2 ** -57;
const C5 = 0x11111167a4d017 * 2 ** -59;

/** Exponential of a sum of two parts, the second of which is small. */
function exponential(value: number, rest: number): number {
  const steps = STEPS_PER_UNIT * value + ROUNDER - ROUNDER;
  const r = fused(steps, STEP_LOW, fused(steps, STEP_HIGH, value)) + rest;
  const index = ((steps % STEPS) + STEPS) % STEPS;
  const { value: scale = 1, tail = 0 } = powerTables().exponentials[index] ?? {};
  const square = r * r;
  const near = fused(square, fused(r, C3, C2), tail + r);
  const series = fused(square * square, fused(r, C5, C4), near);
  return fused(scale, series, scale) * 2 ** ((steps - index) / STEPS);
}
