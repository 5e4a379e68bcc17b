import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { Tuple } from '../../../harness/contract/value.ts';
import { iterate } from '../containers.ts';
import { PythonFault, typeError } from '../faults.ts';
import { getOr } from '../get.ts';
import { joined } from '../join.ts';
import { withoutAttribute } from '../methods.ts';
import type { Callable } from './scope.ts';

/**
 * A method of a text or dictionary. Only those that texts of calls plausibly use are here.
 *
 * @throws {PythonFault} AttributeError for what is no method, NotImplementedError for what Python has and we do not.
 */
export function valueMethod(value: Value, name: string): Callable {
  const known =
    typeof value === 'string' ? textMethod(value, name) : isDict(value) ? dictMethod(value, name) : undefined;
  if (known !== undefined)
    return ({ positional, keywords }) => {
      if (keywords.size > 0) throw typeError(`${name}() takes no keyword arguments`);
      return known(positional);
    };
  if (name.startsWith('__'))
    throw new PythonFault('NotImplementedError', `attribute '${name}' is not available`);
  throw withoutAttribute(value, name);
}

/** Characters that joining may give. */
const LONGEST = 10_000_000;

type Method = (positional: readonly Value[]) => Value;

function textMethod(text: string, name: string): Method | undefined {
  switch (name) {
    case 'upper':
      return none(name, () => text.toUpperCase());
    case 'lower':
      return none(name, () => text.toLowerCase());
    case 'strip':
      return none(name, () => text.trim());
    case 'join':
      return one(name, (items) => joinedWithin(text, iterate(items)));
    default:
      return undefined;
  }
}

/** A separator between many items can be more than the items and the separator that were accounted for. */
function joinedWithin(separator: string, items: readonly Value[]): string {
  if (separator.length * items.length > LONGEST) throw new PythonFault('MemoryError', '');
  return joined(separator, items);
}

function dictMethod(dict: Dict, name: string): Method | undefined {
  switch (name) {
    case 'get':
      return ([key, fallback]) => {
        if (key === undefined) throw typeError('get expected at least 1 argument, got 0');
        return getOr(dict, key, fallback ?? null);
      };
    case 'keys':
      return none(name, () => [...dict.keys()]);
    case 'values':
      return none(name, () => [...dict.values()]);
    case 'items':
      return none(name, () => [...dict].map((pair) => new Tuple(pair)));
    default:
      return undefined;
  }
}

function none(name: string, compute: () => Value): Method {
  return (positional) => {
    if (positional.length > 0) throw typeError(`${name}() takes no arguments (${positional.length} given)`);
    return compute();
  };
}

function one(name: string, compute: (value: Value) => Value): Method {
  return (positional) => {
    const [value] = positional;
    if (value === undefined || positional.length > 1) {
      throw typeError(`${name}() takes exactly one argument (${positional.length} given)`);
    }
    return compute(value);
  };
}
