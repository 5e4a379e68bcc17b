import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { iterate, subscript } from '../../python/containers.ts';
import { indexError } from '../../python/faults.ts';
import { dictFor } from '../../python/methods.ts';
import { printCall } from '../../python/syntax/print-call.ts';
import { repr, str } from '../../python/text.ts';
import { quirk } from './quirks.ts';
import { loadJson } from './reading.ts';

/**
 * A call of `item[nameKey]` with `item[argumentsKey]`, as text. @throws {PythonFault} if the item is not such a call.
 */
export function printCallFrom(item: Value, nameKey: string, argumentsKey: string): string {
  const name = subscript(item, nameKey);
  return printCall(str(name), dictFor('items', subscript(item, argumentsKey)));
}

/** Decoded calls as call texts for execution, by `printCall`. @throws {PythonFault} if they are not calls. */
export function printCalls(calls: Value): readonly string[] {
  return iterate(calls).flatMap((item) =>
    Array.from(dictFor('items', item), ([name, args]) => printCall(str(name), dictFor('items', args))),
  );
}

/**
 * Recorded native calls as call texts: one object or a list of them, with arguments as objects or as JSON strings.
 *
 * @throws {PythonFault} if the record is anything else.
 */
export function printNativeCalls(written: Value): readonly string[] {
  return iterate(isDict(written) ? [written] : written).flatMap((item) =>
    Array.from(dictFor('items', item), ([name, args]) => {
      const read = typeof args === 'string' ? loadJson(args) : args;
      return printCall(str(name), dictFor('items', read));
    }),
  );
}

/** A call with `, ` between its arguments. @throws {PythonFault} if the arguments are not a dictionary. */
export function printSpacedCall(name: Value, args: Value): string {
  const items = Array.from(dictFor('items', args), ([key, value]) => `${str(key)}=${repr(value)}`);
  return `${str(name)}(${items.join(', ')})`;
}

/** Decoded calls as call texts for execution; an argument can itself be a call. @throws {PythonFault} */
export function printNestedCalls(calls: Value): readonly string[] {
  return iterate(calls).flatMap((item) =>
    Array.from(dictFor('items', item), ([name, args]) => printNestedCall(name, args)),
  );
}

function printNestedCall(name: Value, args: Value): string {
  const items = Array.from(dictFor('items', args), ([key, value]) => `${str(key)}=${nestedText(value)}`);
  return `${str(name)}(${items.join(', ')})`;
}

const isCall = quirk('dictionary-of-dictionaries-is-a-call', (value: Dict): boolean =>
  [...value.values()].every(isDict),
);

const quotedKey = quirk('keys-quoted-as-they-are', (key: Value): string => `'${str(key)}'`);

function nestedText(value: Value): string {
  if (!isDict(value)) return repr(value);
  if (!isCall(value)) {
    return `{${Array.from(value, ([key, item]) => `${quotedKey(key)}: ${nestedText(item)}`).join(', ')}}`;
  }
  const [first] = value;
  if (first === undefined) throw indexError('list index out of range');
  return printNestedCall(first[0], first[1]);
}
