import type { Dict } from '../../../harness/contract/value.ts';
import { repr, str } from '../text.ts';

/**
 * A call as upstream prints it for execution: `name(key=value,…)`, with values as Python's `repr` and names unchanged.
 * The text may be unparsable: upstream checks neither.
 */
export function printCall(tool: string, args: Dict): string {
  return `${tool}(${Array.from(args, ([name, value]) => `${str(name)}=${repr(value)}`).join(',')})`;
}
