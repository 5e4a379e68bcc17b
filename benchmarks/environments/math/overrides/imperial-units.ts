import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { divide, multiply } from '../../../python/arithmetic.ts';
import { equal } from '../../../python/equality.ts';
import { str } from '../../../python/text.ts';
import { isNumeric } from '../../../python/types.ts';
import { readTool } from '../../define.ts';
import { imperialSiConversion as roundedConversion } from '../conversions.ts';
import { answered, failed, result } from '../outcomes.ts';
import * as texts from '../texts.ts';
import { FACTORS } from '../units.ts';

/** SI units in one imperial unit, as defined by the international yard and pound of 1959. */
const DEFINED: ReadonlyMap<string, Value> = new Map(
  Object.entries({
    in_to_cm: new Float(2.54),
    ft_to_m: new Float(0.3048),
    yd_to_m: new Float(0.9144),
    miles_to_km: new Float(1.609344),
    lb_to_kg: new Float(0.45359237),
  }),
);
/** Units of all conversions. */
const UNITS = new Set([...FACTORS.keys()].flatMap((key) => key.split('_to_')));

const imperialSiConversion = readTool(
  { value: REQUIRED, unit_in: REQUIRED, unit_out: REQUIRED },
  (state, args, settings) => {
    const { value } = args;
    const [from, to] = [str(args.unit_in), str(args.unit_out)];
    if (!isNumeric(value)) return failed(texts.valueNotANumber);
    if (equal(args.unit_in, args.unit_out) && !UNITS.has(from)) return failed(texts.unsupported(from, to));
    const [there, back] = [DEFINED.get(`${from}_to_${to}`), DEFINED.get(`${to}_to_${from}`)];
    if (there === undefined && back === undefined) return roundedConversion.run(state, args, settings).output;
    const compute = (): Value =>
      result(there === undefined ? divide(value, back ?? 1) : multiply(value, there));
    return answered(compute, 'OverflowError', texts.tooLarge);
  },
);

/**
 * Answers the findings that units which do not exist are taken (`refusal`), and that a value converted there and back is not
 * what it was (`calculation`, `inches-and-back`).
 */
export const imperialUnits: Override = {
  id: 'imperial-units',
  version: '1',
  environment: 'MathAPI',
  replaces: ['equal-units-unchecked', 'imperial-factors-rounded'],
  tools: { imperial_si_conversion: imperialSiConversion },
  behaviour: {
    tools: {
      imperial_si_conversion:
        'Between cm and in, m and ft, m and yd, km and miles, kg and lb, celsius and fahrenheit alone, by their exact definitions; anything else is refused.',
    },
  },
};
