import type { Value } from '../../../harness/contract/value.ts';
import { floatFrom, integerFrom } from '../../../benchmarks/python/conversion.ts';
import { PythonFault, valueError } from '../../../benchmarks/python/faults.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { strip, stripAny } from '../../../benchmarks/python/strip.ts';
import { arrayRows, dictPairs, flatArray } from './javascript-collections.ts';
import { numberOrText } from './number-or-text.ts';
import { DIGIT, inner } from './scan.ts';
import { isKnownType } from './types.ts';

const WHOLE = new RegExp(`^-?${DIGIT}+\\n?$`, 'u');
const BIGINT = new RegExp(`^(-?${DIGIT}+)n$`, 'u');
const QUOTES = new Set(["'", '"']);
const DECIMAL = new RegExp(`^-?${DIGIT}+(?:\\.${DIGIT}+)?\\n?$`, 'u');

/**
 * Convert JavaScript source text to a value of the described type. Text that does not parse as that type is returned
 * unchanged and fails the type check later.
 *
 * @param memberType - type of the members of an array; `undefined` infers it from each literal.
 * @throws {PythonFault} for a type that upstream does not have, and for integers that Python refuses.
 */
export function convertJavaScript(text: string, type: Value, memberType?: Value): Value {
  if (!isKnownType('javascript', type)) throw valueError(`Unsupported type: ${str(type)}`);
  switch (type) {
    case 'String':
      return isQuoted(text) ? inner(text) : text;
    case 'integer':
      return WHOLE.test(text) ? integerFrom(text) : text;
    case 'float':
      return DECIMAL.test(text) ? floatFrom(text) : text;
    case 'Bigint': {
      const digits = BIGINT.exec(text)?.[1];
      return digits === undefined ? text : integerFrom(digits);
    }
    case 'Boolean':
      return text === 'true' || (text === 'false' ? false : text);
    case 'dict':
      return dictionary(strip(text));
    case 'array':
      return array(strip(text), memberType);
    default:
      return text;
  }
}

/** Members of an array, or rows of members; the text itself if any member cannot be parsed. */
function array(text: string, memberType: Value | undefined): Value {
  const rows = arrayRows(text);
  if (rows !== undefined) return rows.map((row) => row.map(javaScriptValue));
  const members = flatArray(text);
  if (members === undefined) return text;
  if (memberType === undefined) return members.map(javaScriptValue);
  try {
    return members.map((member) => typedMember(member, memberType));
  } catch (fault) {
    if (fault instanceof PythonFault) return text;
    throw fault;
  }
}

function typedMember(member: string, type: Value): Value {
  return /^["']/.test(member) ? convertJavaScript(member, type, 'String') : convertJavaScript(member, type);
}

function dictionary(text: string): Value {
  if (text === '{}') return new Map();
  const pairs = dictPairs(text);
  return pairs === undefined ? text : new Map(pairs.map(([key, value]) => [key, entryValue(value)]));
}

function entryValue(value: string): Value {
  if (value.startsWith('[') && value.endsWith(']')) return array(value, undefined);
  return javaScriptValue(stripAny(value, QUOTES));
}

/** Value of a JavaScript literal, its type inferred from its form. */
function javaScriptValue(source: string): Value {
  const text = strip(source);
  if (text === 'true') return true;
  if (text === 'false') return false;
  return isQuoted(text) ? inner(text) : numberOrText(text);
}

function isQuoted(text: string): boolean {
  return (text.startsWith('"') && text.endsWith('"')) || (text.startsWith("'") && text.endsWith("'"));
}
