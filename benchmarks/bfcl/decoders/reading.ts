import type { Dict, Value } from '../../../harness/contract/value.ts';
import { requireHashable, subscript } from '../../python/containers.ts';
import { PythonFault, typeError } from '../../python/faults.ts';
import { readJson } from '../../python/json-read.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { typeName } from '../../python/types.ts';

/** The reply as a text. @throws {PythonFault} what Python says where `method` is called on something else. */
export function textOf(written: Value, method: string): string {
  if (typeof written === 'string') return written;
  throw withoutAttribute(written, method);
}

/** Python's `json.loads(value)`. @throws {PythonFault} */
export function loadJson(value: Value): Value {
  if (typeof value === 'string') return readJson(value);
  throw typeError(`the JSON object must be str, bytes or bytearray, not ${typeName(value)}`);
}

/** Python's `json.loads(text)`, or something else where that raises. */
export function jsonOrElse<Other>(text: string, other: Other): Value | Other {
  try {
    return readJson(text);
  } catch (fault) {
    if (fault instanceof PythonFault) return other;
    throw fault;
  }
}

/** One call as data: `{name: arguments}`. @throws {PythonFault} TypeError for a name that cannot be a key. */
export function callOf(name: Value, given: Value): Dict {
  requireHashable(name);
  return new Map([[name, given]]);
}

/** `{item[nameKey]: item[argumentsKey]}`. @throws {PythonFault} where the item has no such keys. */
export function callFrom(item: Value, nameKey: string, argumentsKey: string): Dict {
  return callOf(subscript(item, nameKey), subscript(item, argumentsKey));
}

/** A text with square brackets around it, unless it begins or ends with one. */
export function bracketed(text: string): string {
  const opened = text.startsWith('[') ? text : `[${text}`;
  return opened.endsWith(']') ? opened : `${opened}]`;
}
