import { roundedQuotient } from './binary-parts.ts';
import { expFixed, lnFixed, lnTwo } from './fixed-point.ts';
import { nearestDouble } from './real-functions.ts';

/**
 * Number of entries of each table: the mantissa range, and the fractions of a power of two, are divided into this many
 * parts.
 */
export const STEPS = 128;

export type PowerTables = {
  /**
   * For every interval of mantissas: a short number near the reciprocal of its midpoint, and minus the logarithm of
   * that number.
   */
  readonly logarithms: readonly {
    readonly reciprocal: number;
    readonly high: number;
    readonly low: number;
  }[];
  /** Two to the power of each fraction, and the relative error of that double. */
  readonly exponentials: readonly { readonly value: number; readonly tail: number }[];
};

const BITS = 256;
const ONE = 1n << BigInt(BITS);
/** Start of the first interval of mantissas, and the interval widths below one and from one on. */
const FIRST = 0x16955500000000 * 2 ** -53;
const WIDTH = 2 ** -8;
/** Reciprocals are multiples of one over this number; below this interval of mantissas they are coarser. */
const FINE_FROM = 75;
/** Fractional bits of the high part of a logarithm, so that adding multiples of ln 2 to it is exact. */
const HIGH_BITS = 43;

let tables: PowerTables | undefined;

/** The tables of the C library's `pow`, computed on first use. The library contains the same numbers as data. */
export function powerTables(): PowerTables {
  tables ??= {
    logarithms: Array.from({ length: STEPS }, (_, index) => logarithmEntry(index)),
    exponentials: Array.from({ length: STEPS }, (_, index) => exponentialEntry(index)),
  };
  return tables;
}

/** Mantissa at the start of an interval; from one on the intervals are twice as wide. */
function startOf(index: number): number {
  const below = FIRST + index * WIDTH;
  return below < 1 ? below : 1 + (below - 1) * 2;
}

function logarithmEntry(index: number): PowerTables['logarithms'][number] {
  const middle = (startOf(index) + startOf(index + 1)) / 2;
  const parts = index < FINE_FROM ? 128 : 256;
  const reciprocal = Math.round(parts / middle) / parts;
  const logarithm = -lnFixed((ONE / BigInt(parts)) * BigInt(reciprocal * parts), BITS);
  const unit = 1n << BigInt(BITS - HIGH_BITS);
  const high = roundedQuotient(logarithm, unit);
  return {
    reciprocal,
    high: nearestDouble(high, -HIGH_BITS),
    low: nearestDouble(logarithm - high * unit, -BITS),
  };
}

function exponentialEntry(index: number): PowerTables['exponentials'][number] {
  const exact = expFixed((lnTwo(BITS) * BigInt(index)) / BigInt(STEPS), BITS);
  const value = nearestDouble(exact, -BITS);
  const kept = BigInt(value * 2 ** 52) << BigInt(BITS - 52);
  return { value, tail: nearestDouble(((exact - kept) << BigInt(BITS)) / kept, -BITS) };
}
