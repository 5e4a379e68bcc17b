import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { iterate, subscript } from '../../python/containers.ts';
import { indexError } from '../../python/faults.ts';
import { dictFor } from '../../python/methods.ts';
import { printCall } from '../../python/syntax/print-call.ts';
import { repr, str } from '../../python/text.ts';
import { quirk } from './quirks.ts';
import { loadJson } from './reading.ts';

/** `item[nameKey]` called with `item[argumentsKey]`, as text. @throws {PythonFault} where the item is no such call. */
export function printCallFrom(item: Value, nameKey: string, argumentsKey: string): string {
  const name = subscript(item, nameKey);
  return printCall(str(name), dictFor('items', subscript(item, argumentsKey)));
}

/** Decoded calls as texts for execution, by `printCall`. @throws {PythonFault} where they are no calls. */
export function printCalls(calls: Value): readonly string[] {
  return iterate(calls).flatMap((item) =>
    Array.from(dictFor('items', item), ([name, given]) => printCall(str(name), dictFor('items', given))),
  );
}

/**
 * Recorded native calls as texts: one object or a list of them, with arguments as objects or as JSON text.
 *
 * @throws {PythonFault} where the record is something else.
 */
export function printNativeCalls(written: Value): readonly string[] {
  return iterate(isDict(written) ? [written] : written).flatMap((item) =>
    Array.from(dictFor('items', item), ([name, given]) => {
      const read = typeof given === 'string' ? loadJson(given) : given;
      return printCall(str(name), dictFor('items', read));
    }),
  );
}

/** A call with `, ` between its arguments. @throws {PythonFault} where `given` is no dictionary. */
export function printSpacedCall(name: Value, given: Value): string {
  const items = Array.from(dictFor('items', given), ([key, value]) => `${str(key)}=${repr(value)}`);
  return `${str(name)}(${items.join(', ')})`;
}

/** Decoded calls as texts for execution, where an argument can be a call in turn. @throws {PythonFault} */
export function printNestedCalls(calls: Value): readonly string[] {
  return iterate(calls).flatMap((item) =>
    Array.from(dictFor('items', item), ([name, given]) => printNestedCall(name, given)),
  );
}

function printNestedCall(name: Value, given: Value): string {
  const items = Array.from(dictFor('items', given), ([key, value]) => `${str(key)}=${nestedText(value)}`);
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
