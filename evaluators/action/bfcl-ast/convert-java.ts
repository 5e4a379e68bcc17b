import type { Value } from '../../../harness/contract/value.ts';
import { floatFrom, integerFrom } from '../../../benchmarks/python/conversion.ts';
import { PythonFault, valueError } from '../../../benchmarks/python/faults.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { javaArray, javaArrayList, javaHashMap } from './java-collections.ts';
import { numberOrText } from './number-or-text.ts';
import { DIGIT, inner } from './scan.ts';
import { isKnownType } from './types.ts';

const WHOLE = new RegExp(`^-?${DIGIT}+\\n?$`, 'u');
const LONG = new RegExp(`^(-?${DIGIT}+)[lL]\\n?$`, 'u');
const DECIMAL = `-?${DIGIT}+(?:\\.${DIGIT}+)?(?:[eE][+-]?${DIGIT}+)?`;
const DOUBLE = new RegExp(`^${DECIMAL}\\n?$`, 'u');
const FLOAT = new RegExp(`^(${DECIMAL})[fF]\\n?$`, 'u');

/** Types whose names upstream recognises and whose values it cannot parse. */
const UNREADABLE: ReadonlyMap<Value, string> = new Map([
  ['Set', 'Set conversion is not implemented'],
  ['Hashtable', 'Set conversion is not implemented'],
  ['Queue', 'Queue conversion is not implemented'],
  ['Stack', 'Stack conversion is not implemented'],
]);

/**
 * Convert Java source text to a value of the described type. Text that does not parse as that type is returned
 * unchanged and fails the type check later.
 *
 * @param memberType - type of the members of an array or list; `undefined` infers it from each literal.
 * @throws {PythonFault} for a type that upstream cannot parse, and for integers that Python refuses.
 */
export function convertJava(text: string, type: Value, memberType?: Value): Value {
  if (!isKnownType('java', type)) throw valueError(`Unsupported type: ${str(type)}`);
  const unreadable = UNREADABLE.get(type);
  if (unreadable !== undefined) throw new PythonFault('NotImplementedError', unreadable);
  const member = (element: string): Value =>
    memberType === undefined ? javaValue(element) : convertJava(element, memberType);
  switch (type) {
    case 'byte':
    case 'short':
    case 'integer':
      return WHOLE.test(text) ? integerFrom(text) : text;
    case 'long':
      return converted(LONG, text, integerFrom);
    case 'float':
      return converted(FLOAT, text, floatFrom);
    case 'double':
      return DOUBLE.test(text) ? floatFrom(text) : text;
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : text);
    case 'Array':
      return javaArray(text, member);
    case 'ArrayList':
      return javaArrayList(text, memberType === 'char' || memberType === 'String' ? inner : member);
    case 'HashMap':
      return javaHashMap(text, javaValue);
    default:
      return text;
  }
}

function converted(pattern: RegExp, text: string, convert: (number: string) => Value): Value {
  const number = pattern.exec(text)?.[1];
  return number === undefined ? text : convert(number);
}

/** Value of a Java literal, its type inferred from its form. */
function javaValue(text: string): Value {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text.startsWith('"') && text.endsWith('"')) return inner(text);
  const long = LONG.exec(text)?.[1];
  if (long !== undefined) return integerFrom(long);
  const float = FLOAT.exec(text)?.[1];
  return float === undefined ? numberOrText(text) : floatFrom(float);
}
