import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { PythonFault } from '../../python/faults.ts';

export const result = (value: Value): Value => dictOf({ result: value });
export const failed = (error: string): Value => dictOf({ error });

/** Output of a computation, or an error output for exceptions of one class; other exceptions propagate. */
export function answered(compute: () => Value, caught: string, error: string): Value {
  try {
    return compute();
  } catch (cause) {
    if (cause instanceof PythonFault && cause.type === caught) return failed(error);
    throw cause;
  }
}
