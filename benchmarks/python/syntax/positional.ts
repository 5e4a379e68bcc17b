import type { Value } from '../../../harness/contract/value.ts';
import { typeError } from '../faults.ts';

/** A method with positional arguments only. @throws {PythonFault} TypeError for a wrong number of arguments. */
export type Positional = (positional: readonly Value[]) => Value;

/** A method without arguments. @param method - qualified name for messages, for example `str.upper`. */
export function none(method: string, compute: () => Value): Positional {
  return (positional) => {
    if (positional.length > 0) throw typeError(`${method}() takes no arguments (${positional.length} given)`);
    return compute();
  };
}

/** A method of one argument. @param method - qualified name for messages, for example `str.join`. */
export function one(method: string, compute: (value: Value) => Value): Positional {
  return (positional) => {
    const [value] = positional;
    if (value === undefined || positional.length > 1) {
      throw typeError(`${method}() takes exactly one argument (${positional.length} given)`);
    }
    return compute(value);
  };
}

/** A method of `least` to `most` arguments. @param name - unqualified name for messages, for example `replace`. */
export function between(
  name: string,
  least: number,
  most: number,
  compute: (values: readonly Value[]) => Value,
): Positional {
  return (positional) => {
    const count = positional.length;
    if (count >= least && count <= most) return compute(positional);
    const [bound, limit] = count < least ? ['at least', least] : ['at most', most];
    const countText = least === most ? String(least) : `${bound} ${limit}`;
    throw typeError(`${name} expected ${countText} argument${limit === 1 ? '' : 's'}, got ${count}`);
  };
}
