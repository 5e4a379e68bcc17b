import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { equal } from '../../../python/equality.ts';
import { compare } from '../../../python/ordering.ts';
import { isNumeric } from '../../../python/types.ts';
import { isErrorOutput } from '../../checked-arguments.ts';
import { readTool } from '../../define.ts';
import { failed } from '../outcomes.ts';
import { logarithm as mpmathLogarithm } from '../precise.ts';
import { withFloat } from './float-results.ts';

const logarithm = readTool(
  { value: REQUIRED, base: REQUIRED, precision: REQUIRED },
  (state, args, settings) => {
    const problem = problemOf(args.value, args.base);
    if (problem !== undefined) return failed(problem);
    const { output } = mpmathLogarithm.run(state, args, settings);
    return isErrorOutput(output) && equal(output, failed(''))
      ? failed(UNCOMPUTED)
      : withFloat(output, UNCOMPUTED);
  },
);

const UNCOMPUTED = 'Cannot calculate the logarithm with this precision';

/** Why two numbers have no logarithm; `undefined` if they have one, or are no numbers. */
function problemOf(value: Value, base: Value): string | undefined {
  if (!isNumeric(value) || !isNumeric(base)) return undefined;
  if (compare('<', value, 0)) return 'Cannot calculate logarithm of a negative number';
  if (equal(value, 0)) return 'Cannot calculate logarithm of zero';
  return compare('<=', base, 0) || equal(base, 1) ? 'Base must be positive and not equal to one' : undefined;
}

/**
 * Answers the findings that the logarithm is no float as declared (`result-differs`), that a negative number has one
 * (`refusal`), and that some refusals have no reason (`refusal-unlike-siblings`).
 */
export const logarithmFloat: Override = {
  id: 'logarithm-float',
  version: '1',
  environment: 'MathAPI',
  replaces: ['logarithm-complex', 'logarithm-no-float', 'logarithm-empty-error'],
  tools: { logarithm },
  behaviour: {
    tools: {
      logarithm:
        'Logarithm of value to base, computed with `precision` digits, as a float; the digits in the output depend on it. Refused for a value that is not positive and for a base that is not positive or 1.',
    },
  },
};
