import { isDict, Tuple } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { PythonFault, typeError } from '../faults.ts';
import { getOr } from '../get.ts';
import { withoutAttribute } from '../methods.ts';
import { typeName } from '../types.ts';
import { between, none } from './positional.ts';
import type { Positional } from './positional.ts';
import type { Callable } from './scope.ts';
import { textMethod } from './text-methods.ts';

/**
 * A method of a string or dictionary, if call texts plausibly use it.
 *
 * @throws {PythonFault} AttributeError for a name that is not a method, NotImplementedError for one that every Python
 *   object has.
 */
export function valueMethod(value: Value, name: string): Callable {
  const compute =
    typeof value === 'string' ? textMethod(value, name) : isDict(value) ? dictMethod(value, name) : undefined;
  if (compute !== undefined)
    return ({ positional, keywords }) => {
      if (keywords.size > 0) throw typeError(`${typeName(value)}.${name}() takes no keyword arguments`);
      return compute(positional);
    };
  if (name.startsWith('__'))
    throw new PythonFault('NotImplementedError', `attribute '${name}' is not available`);
  throw withoutAttribute(value, name);
}

function dictMethod(dict: Dict, name: string): Positional | undefined {
  switch (name) {
    case 'get':
      return between(name, 1, 2, ([key = null, fallback = null]) => getOr(dict, key, fallback));
    case 'keys':
      return none(`dict.${name}`, () => [...dict.keys()]);
    case 'values':
      return none(`dict.${name}`, () => [...dict.values()]);
    case 'items':
      return none(`dict.${name}`, () => [...dict].map((pair) => new Tuple(pair)));
    default:
      return undefined;
  }
}
