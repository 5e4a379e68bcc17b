import type { Value } from '../../../harness/contract/value.ts';
import { floatFrom, integerFrom } from '../../../benchmarks/python/conversion.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { SPACE } from './scan.ts';

/** How a number begins for Python; most texts do not, and need no attempt. */
const HOPEFUL = new RegExp(`^${SPACE}*[+-]?(?:[\\p{Nd}.]|inf|nan)`, 'iu');

/** What Python's `int` makes of a text, else `float`, else the text itself. */
export function numberOrText(text: string): Value {
  if (!HOPEFUL.test(text)) return text;
  for (const convert of [integerFrom, floatFrom]) {
    try {
      return convert(text);
    } catch (fault) {
      if (!(fault instanceof PythonFault && fault.type === 'ValueError')) throw fault;
    }
  }
  return text;
}
