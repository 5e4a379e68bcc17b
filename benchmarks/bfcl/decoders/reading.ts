import type { Dict, Value } from '../../../harness/contract/value.ts';
import { requireHashable, subscript } from '../../python/containers.ts';
import { PythonFault, typeError } from '../../python/faults.ts';
import { readJson } from '../../python/json-read.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { typeName } from '../../python/types.ts';

/** The reply as a string. @throws {PythonFault} Python's error for calling `method` on another type. */
export function textOf(written: Value, method: string): string {
  if (typeof written === 'string') return written;
  throw withoutAttribute(written, method);
}

/** Python's `json.loads(value)`. @throws {PythonFault} */
export function loadJson(value: Value): Value {
  if (typeof value === 'string') return readJson(value);
  throw typeError(`the JSON object must be str, bytes or bytearray, not ${typeName(value)}`);
}

/** Python's `json.loads(text)`, or a default if that raises. */
export function jsonOrElse<Other>(text: string, other: Other): Value | Other {
  try {
    return readJson(text);
  } catch (fault) {
    if (fault instanceof PythonFault) return other;
    throw fault;
  }
}

/** One call as data: `{name: arguments}`. @throws {PythonFault} TypeError for an unhashable name. */
export function callOf(name: Value, args: Value): Dict {
  requireHashable(name);
  return new Map([[name, args]]);
}

/** `{item[nameKey]: item[argumentsKey]}`. @throws {PythonFault} if the item lacks these keys. */
export function callFrom(item: Value, nameKey: string, argumentsKey: string): Dict {
  return callOf(subscript(item, nameKey), subscript(item, argumentsKey));
}

/** A text in square brackets, unless it already begins or ends with one. */
export function bracketed(text: string): string {
  const opened = text.startsWith('[') ? text : `[${text}`;
  return opened.endsWith(']') ? opened : `${opened}]`;
}
