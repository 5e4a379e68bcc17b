import type { Value } from '../../../harness/contract/value.ts';
import { floatFrom, integerFrom } from '../../../benchmarks/python/conversion.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { SPACE } from './scan.ts';

/** Start of a number in Python. Most strings do not match and need no attempt to parse. */
const NUMBER_START = new RegExp(`^${SPACE}*[+-]?(?:[\\p{Nd}.]|inf|nan)`, 'iu');

/** The string converted with Python's `int`, else with `float`, else unchanged. */
export function numberOrText(text: string): Value {
  if (!NUMBER_START.test(text)) return text;
  for (const convert of [integerFrom, floatFrom]) {
    try {
      return convert(text);
    } catch (fault) {
      if (!(fault instanceof PythonFault && fault.type === 'ValueError')) throw fault;
    }
  }
  return text;
}
