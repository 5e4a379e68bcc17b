import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { asDouble } from '../../python/arithmetic.ts';
import { integerFrom } from '../../python/conversion.ts';
import { decimalPrecision, decimalRoot } from '../../python/decimal.ts';
import { numberOf } from '../../python/equality.ts';
import { overflowError, PythonFault } from '../../python/faults.ts';
import { integer } from '../../python/integers.ts';
import { logarithm as logarithmOf, ratio } from '../../python/multi-precision-log.ts';
import { bigNumberFrom } from '../../python/multi-precision-read.ts';
import { asValue } from '../../python/multi-precision-text.ts';
import { compare } from '../../python/ordering.ts';
import { isNumeric } from '../../python/types.ts';
import { readTool } from '../define.ts';
import { answered, failed, result } from './outcomes.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';

/** mpmath's number of bits per decimal digit. */
const BITS_PER_DIGIT = 3.3219280948873626;

/**
 * Precision of mpmath in bits and decimal digits. @throws {PythonFault} for a value that Python cannot convert to an
 * integer.
 */
function precisionFrom(value: Value): { readonly bits: number; readonly digits: number } {
  const whole = BigInt(numberOf(integerFrom(value)) ?? 0);
  const bits = asDouble(integer(whole + 1n)) * BITS_PER_DIGIT;
  if (!Number.isFinite(bits)) throw overflowError('cannot convert float infinity to integer');
  return { bits: Math.max(1, Math.round(bits)), digits: Math.max(1, Number(whole)) };
}

const naturalLogarithm = quirk('logarithm-complex', logarithmOf);
const toBase = quirk('logarithm-quotient', ratio);
const shown = quirk('logarithm-no-float', asValue);
const refused = quirk('logarithm-empty-error', (fault: PythonFault): Value => failed(fault.message));

export const logarithm = readTool(
  { value: REQUIRED, base: REQUIRED, precision: REQUIRED },
  (_state, args) => {
    try {
      const precision = precisionFrom(args.precision);
      const [over, under] = [args.value, args.base].map((number) =>
        naturalLogarithm(bigNumberFrom(number, precision.bits), precision.bits),
      );
      if (over === undefined || under === undefined) return failed('');
      return result(shown(toBase(over, under, precision.bits), precision));
    } catch (cause) {
      if (cause instanceof PythonFault) return refused(cause);
      throw cause;
    }
  },
);

const digitsFrom = quirk('square-root-precision-raises', decimalPrecision);
const rootOf = quirk('square-root-no-float', decimalRoot);

/** A decimal with `precision` digits, or fewer if the root is exact. */
export const squareRoot = readTool(
  { number: REQUIRED, precision: REQUIRED },
  (_state, { number, precision }) => {
    const compute = (): Value => {
      if (compare('<', number, 0)) return failed(texts.negativeRoot);
      const digits = digitsFrom(precision);
      return isNumeric(number) ? result(rootOf(number, digits)) : failed(texts.noRoot);
    };
    return answered(compute, 'TypeError', texts.noRoot);
  },
);
