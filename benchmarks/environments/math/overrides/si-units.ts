import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { divide, multiply } from '../../../python/arithmetic.ts';
import { isNumeric } from '../../../python/types.ts';
import { readTool } from '../../define.ts';
import { siUnitConversion as lengthConversion } from '../conversions.ts';
import { answered, failed, result } from '../outcomes.ts';
import * as texts from '../texts.ts';
import { METRES } from '../units.ts';

/** Power of ten of each prefix. */
const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
  ['h', 2],
  ['da', 1],
  ['', 0],
  ['d', -1],
  ['c', -2],
  ['m', -3],
  ['u', -6],
  ['n', -9],
  ['p', -12],
]);
/** Units of length, mass, time and current that take prefixes. */
const BASES = ['m', 'g', 's', 'A'];

/** Power of ten of a unit, by what it is a multiple of. */
const UNITS: ReadonlyMap<Value, { readonly base: string; readonly power: number }> = new Map(
  BASES.flatMap((base) =>
    Array.from(PREFIXES, ([prefix, power]) => [`${prefix}${base}`, { base, power }] as const),
  ),
);

const siUnitConversion = readTool(
  { value: REQUIRED, unit_in: REQUIRED, unit_out: REQUIRED },
  (state, args, settings) => {
    const { value, unit_in: from, unit_out: to } = args;
    const [source, target] = [UNITS.get(from), UNITS.get(to)];
    const isNew = ![from, to].every((unit) => typeof unit === 'string' && METRES.has(unit));
    if (!isNew || source === undefined || source.base !== target?.base)
      return lengthConversion.run(state, args, settings).output;
    if (!isNumeric(value)) return failed(texts.valueNotANumber);
    const compute = (): Value => result(timesPowerOfTen(value, source.power - target.power));
    return answered(compute, 'OverflowError', texts.tooLarge);
  },
);

/** A number times a power of ten that a float represents exactly. */
const timesPowerOfTen = (value: Value, power: number): Value =>
  power >= 0 ? multiply(value, new Float(10 ** power)) : divide(value, new Float(10 ** -power));

/** Answers the findings that SI units of mass, time and current are not converted (`acceptance`, `si-…`). */
export const siUnits: Override = {
  id: 'si-units',
  version: '1',
  environment: 'MathAPI',
  replaces: ['si-lengths-alone'],
  tools: { si_unit_conversion: siUnitConversion },
  behaviour: {
    tools: {
      si_unit_conversion:
        'Between metres (m), grams (g), seconds (s) or amperes (A) and the same unit with one of the prefixes T G M k h da d c m u n p; anything else is refused. Last digits of lengths can be inexact.',
    },
  },
};
