import { isDict, isList, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { floatFrom } from '../../../benchmarks/python/conversion.ts';
import { iterate, subscript } from '../../../benchmarks/python/containers.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { typeName } from '../../../benchmarks/python/types.ts';
import { checkDict, checkDictList } from './check-dict.ts';
import { checkType } from './check-type.ts';
import { checkList, checkPlain, checkText } from './check-value.ts';
import { convertJava } from './convert-java.ts';
import { convertJavaScript } from './convert-javascript.ts';
import { misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import { classOf, isNested } from './types.ts';
import type { Language } from './types.ts';

/**
 * Whether a value is accepted for a parameter: first by its type, then by a rule that depends on the type.
 *
 * @param details - schema of the parameter, with its `type` and, for arrays, `items`.
 * @param answers - accepted values.
 * @returns `undefined` where there is nothing to object by a rule that says nothing about the call as a whole.
 */
export function checkArgument(
  parameter: Value,
  written: Value,
  details: Value,
  answers: Value,
  language: Language,
): Finding | undefined {
  const type = subscript(details, 'type');
  const outer = classOf(language, type);
  if (language !== 'python' && typeof written !== 'string') return notSource(parameter, written, language);
  const member = isNested(language, type) ? subscript(subscript(details, 'items'), 'type') : undefined;
  const inner = member === undefined ? undefined : classOf(language, member);
  const value = converted(written, type, member, language);
  const accepted = iterate(answers);
  const { finding, named } = checkType(parameter, value, accepted, { description: type, outer, inner });
  if (!finding.valid) return finding;
  if (!named) {
    if (isDict(value)) return checkDict(value, accepted);
    if (isList(value)) {
      return inner === 'dict' ? checkDictList(value, accepted) : checkList(parameter, value, accepted);
    }
    if (typeof value === 'string') return checkText(parameter, value, accepted);
  }
  const plain = checkPlain(parameter, value, accepted);
  return plain.valid ? undefined : plain;
}

/** Java and JavaScript arguments are source texts until they are converted. */
function notSource(parameter: Value, value: Value, language: 'java' | 'javascript'): Finding {
  const wanted = `Expected type String, got ${typeName(value)}. Parameter value: ${repr(value)}.`;
  const errorType = language === 'java' ? 'type_error:java' : 'type_error:js';
  return misfit(errorType, `Incorrect type for parameter ${repr(parameter)}. ${wanted}`);
}

/** Value to compare: source texts converted, a tuple as the list that JSON made of accepted ones, 5 as 5.0. */
function converted(written: Value, type: Value, member: Value | undefined, language: Language): Value {
  if (language === 'java' && typeof written === 'string') return convertJava(written, type, member);
  if (language === 'javascript' && typeof written === 'string')
    return convertJavaScript(written, type, member);
  if (type === 'tuple' && written instanceof Tuple) return written.items;
  const isWhole = typeof written === 'number' || typeof written === 'bigint';
  return type === 'float' && isWhole ? floatFrom(written) : written;
}
