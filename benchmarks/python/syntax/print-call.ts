import type { Dict } from '../../../harness/contract/value.ts';
import { repr, str } from '../text.ts';

/**
 * A call as upstream prints it for execution: `name(key=value,…)`, values as Python's `repr` shows them, names as they are.
 * The text need not parse again: upstream checks neither.
 */
export function printCall(tool: string, given: Dict): string {
  return `${tool}(${Array.from(given, ([name, value]) => `${str(name)}=${repr(value)}`).join(',')})`;
}
