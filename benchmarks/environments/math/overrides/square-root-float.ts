import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { PythonFault } from '../../../python/faults.ts';
import { readTool } from '../../define.ts';
import { failed } from '../outcomes.ts';
import { squareRoot as decimalRoot } from '../precise.ts';
import * as texts from '../texts.ts';
import { withFloat } from './float-results.ts';

const squareRoot = readTool({ number: REQUIRED, precision: REQUIRED }, (state, args, settings) => {
  try {
    return withFloat(decimalRoot.run(state, args, settings).output, texts.noRoot);
  } catch (cause) {
    if (cause instanceof PythonFault) return failed('Precision must be an integer that is at least 1');
    throw cause;
  }
});

/**
 * Answers the findings that the square root is no float as declared (`result-differs`), and that a precision out of range
 * raises an exception (`raises`).
 */
export const squareRootFloat: Override = {
  id: 'square-root-float',
  version: '1',
  environment: 'MathAPI',
  replaces: ['square-root-no-float', 'square-root-precision-raises'],
  tools: { square_root: squareRoot },
  behaviour: {
    tools: {
      square_root:
        'Square root with `precision` digits in all, not behind the point, as a float; refused below 0, and for a precision below 1.',
    },
  },
};
