import { roundedQuotient } from './binary-parts.ts';
import { expFixed, lnFixed, lnTwo } from './fixed-point.ts';
import { nearestDouble } from './real-functions.ts';

/** Entries of each table: mantissas and fractions of a power of two are divided into so many parts. */
export const STEPS = 128;

export type PowerTables = {
  /** For every interval of mantissas: a short number near the reciprocal of its middle, and minus its logarithm. */
  readonly logarithms: readonly {
    readonly reciprocal: number;
    readonly high: number;
    readonly low: number;
  }[];
  /** Two to the power of every fraction, and by what share the double falls short of it. */
  readonly exponentials: readonly { readonly value: number; readonly tail: number }[];
};

const BITS = 256;
const ONE = 1n << BigInt(BITS);
/** Start of the first interval of mantissas, with the width of those below one and of those from one on. */
const FIRST = 0x16955500000000 * 2 ** -53;
const WIDTH = 2 ** -8;
/** Reciprocals are multiples of one part in so many: coarser where the mantissa is below this interval. */
const FINE_FROM = 75;
/** Places that the high part of a logarithm keeps, so that multiples of the logarithm of two add to it exactly. */
const HIGH_BITS = 43;

let tables: PowerTables | undefined;

/** The tables of the C library's power, computed when first asked for: the library keeps the same numbers as data. */
export function powerTables(): PowerTables {
  tables ??= {
    logarithms: Array.from({ length: STEPS }, (_, index) => logarithmEntry(index)),
    exponentials: Array.from({ length: STEPS }, (_, index) => exponentialEntry(index)),
  };
  return tables;
}

/** Mantissa at which an interval starts; from one on the intervals are twice as wide. */
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
