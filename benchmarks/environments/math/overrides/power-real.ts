import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { Complex, isDict } from '../../../../harness/contract/value.ts';
import { PythonFault } from '../../../python/faults.ts';
import { readTool } from '../../define.ts';
import { power as pythonPower } from '../arithmetic.ts';
import { failed } from '../outcomes.ts';

const TOO_LARGE = 'Result is too large to represent';

const power = readTool({ base: REQUIRED, exponent: REQUIRED }, (state, args, settings) => {
  try {
    const { output } = pythonPower.run(state, args, settings);
    return isComplex(output) ? failed('Cannot raise a negative number to a fractional power') : output;
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    return failed(cause.type === 'ZeroDivisionError' ? 'Cannot raise zero to a negative power' : TOO_LARGE);
  }
});

const isComplex = (output: Value): boolean => isDict(output) && output.get('result') instanceof Complex;

/**
 * Answers the findings that the power of a negative number is no float (`result-differs`, `refusal`), and that results too large
 * for one raise an exception (`raises`).
 */
export const powerReal: Override = {
  id: 'power-real',
  version: '1',
  environment: 'MathAPI',
  replaces: ['power-complex', 'power-raises'],
  tools: { power },
  behaviour: {
    tools: {
      power:
        'base to the exponent; refused for a negative base with a fraction, for 0 with a negative exponent, and where the result is too large for a float.',
    },
  },
};
