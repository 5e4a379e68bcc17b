import { Float } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { truncate } from './arithmetic.ts';
import { binaryParts, bitLength, roundedQuotient } from './binary-parts.ts';
import { overflowError, typeError } from './faults.ts';
import { floatText } from './float-text.ts';
import { integer } from './integers.ts';
import { isInteger, typeName } from './types.ts';
import { spend, words } from './work.ts';

/** With more places than this no double changes, or every double becomes zero. */
const MOST_PLACES = 323;
const FEWEST_PLACES = -308;
/** Cost of computing with the exact digits of a float. */
const EXACT = 40;

/**
 * Python's `round(value, places)` of the exact value, ties to even. `places` of `null` gives an integer.
 *
 * @throws {PythonFault} TypeError for types without rounding; ValueError and OverflowError for NaN and infinities
 *   without `places`.
 */
export function round(value: Value, places: Value): Value {
  const rounds = value instanceof Float || isInteger(value);
  if (!rounds) throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  if (places !== null && !isInteger(places)) {
    throw typeError(`'${typeName(places)}' object cannot be interpreted as an integer`);
  }
  if (!(value instanceof Float)) return roundedInteger(BigInt(value), places === null ? 0 : Number(places));
  spend(EXACT);
  if (places !== null) return new Float(roundedFloat(value.value, Number(places)));
  return Number.isFinite(value.value) ? integer(scaled(value.value, 0)) : truncate(value.value);
}

function roundedInteger(value: bigint, places: number): Value {
  if (places >= 0) return integer(value);
  // Every decimal digit takes more than three bits.
  if (-places > bitLength(value) / 3 + 1) return 0;
  spend(32 * words(value));
  const unit = 10n ** BigInt(-places);
  return integer(roundedQuotient(value, unit) * unit);
}

function roundedFloat(value: number, places: number): number {
  if (!Number.isFinite(value) || places > MOST_PLACES) return value;
  if (places < FEWEST_PLACES) return 0 * value;
  const result = Math.abs(Number(`${scaled(value, places)}e${-places}`));
  if (!Number.isFinite(result)) throw overflowError('rounded value too large to represent');
  return value < 0 || Object.is(value, -0) ? -result : result;
}

/** A finite double times ten to the power of `places`, rounded to an integer. */
function scaled(value: number, places: number): bigint {
  const { mantissa, exponent } = binaryParts(value);
  const up = (base: bigint, power: number): bigint => base ** BigInt(Math.max(0, power));
  return roundedQuotient(mantissa * up(2n, exponent) * up(10n, places), up(2n, -exponent) * up(10n, -places));
}

/** Places after the point of the smallest double; all further digits are zeros. */
const MOST_FRACTION = 1074;

/** Python's `f'{value:.2f}'` for any number of `places`: the exact value, ties to even. */
export function fixedText(value: number, places: number): string {
  if (!Number.isFinite(value)) return floatText(value);
  if (places > MOST_FRACTION) {
    spend(places);
    return fixedText(value, MOST_FRACTION) + '0'.repeat(places - MOST_FRACTION);
  }
  spend(EXACT + places);
  const digits = String(scaled(Math.abs(value), places)).padStart(places + 1, '0');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
