import type { Value } from '../../../../harness/contract/value.ts';
import { PythonFault } from '../../../python/faults.ts';
import { strptime } from '../../../python/strptime.ts';

/** Whether a text is a day as YYYY-MM-DD. */
export function isDay(date: Value): boolean {
  try {
    strptime(date, '%Y-%m-%d');
    return true;
  } catch (cause) {
    if (cause instanceof PythonFault) return false;
    throw cause;
  }
}
