import type { DecodeCalls } from '../../harness/contract/evaluator.ts';
import { OverBudget } from '../../harness/contract/work-budget.ts';
import { decodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { charged } from '../python/work.ts';
import { decoderOf } from './reply-formats.ts';

/**
 * Decodes call texts with the decoder of the episode's model. A reply that it cannot decode has no calls, as in
 * upstream's evaluator.
 */
export const decodeWritten: DecodeCalls = (episode, step, budget) => {
  const decoder = decoderOf(episode);
  if (decoder === undefined) return 'no-decoder';
  try {
    return charged(budget, () => decoder.decodeExecute(decodeValue(step.written)));
  } catch (cause) {
    if (cause instanceof PythonFault || cause instanceof OverBudget) return [];
    throw cause;
  }
};
