import { isDict, isList, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { floatFrom } from '../../../benchmarks/python/conversion.ts';
import { iterate } from '../../../benchmarks/python/containers.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { typeName } from '../../../benchmarks/python/types.ts';
import { checkDict, checkDictList } from './check-dict.ts';
import { checkType } from './check-type.ts';
import { checkList, checkPlain, checkText } from './check-value.ts';
import { convertJava } from './convert-java.ts';
import { convertJavaScript } from './convert-javascript.ts';
import type { ExpectedParameter, ParameterType } from './expected-call.ts';
import { misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import { classOf } from './types.ts';
import type { Language } from './types.ts';

/**
 * Check a value against a parameter: first its type, then a rule that depends on the type.
 *
 * @returns `undefined` if the value is accepted by a rule that does not decide about the call as a whole.
 */
export function checkArgument(
  parameter: Value,
  written: Value,
  expected: ExpectedParameter,
  language: Language,
): Finding | undefined {
  if (language !== 'python' && typeof written !== 'string') {
    // Upstream has looked up the outer type by now, which may have raised, but not the type of the members.
    classOf(language, expected.spelledType());
    return notSource(parameter, written, language);
  }
  const type = expected.type();
  const value = converted(written, type, language);
  const accepted = iterate(expected.answers);
  const { finding, named } = checkType(parameter, value, accepted, type);
  if (!finding.valid) return finding;
  if (!named) {
    if (isDict(value)) return checkDict(value, accepted);
    if (isList(value)) {
      return type.inner === 'dict' ? checkDictList(value, accepted) : checkList(parameter, value, accepted);
    }
    if (typeof value === 'string') return checkText(parameter, value, accepted);
  }
  const plain = checkPlain(parameter, value, accepted);
  return plain.valid ? undefined : plain;
}

/** Java and JavaScript arguments are source texts until they are converted. */
function notSource(parameter: Value, value: Value, language: 'java' | 'javascript'): Finding {
  const mismatch = `Expected type String, got ${typeName(value)}. Parameter value: ${repr(value)}.`;
  const errorType = language === 'java' ? 'type_error:java' : 'type_error:js';
  return misfit(errorType, `Incorrect type for parameter ${repr(parameter)}. ${mismatch}`);
}

/**
 * The value to compare: source text converted, a tuple as a list (JSON turned accepted tuples into lists), 5 as 5.0.
 */
function converted(written: Value, { description: type, member }: ParameterType, language: Language): Value {
  if (language === 'java' && typeof written === 'string') return convertJava(written, type, member);
  if (language === 'javascript' && typeof written === 'string')
    return convertJavaScript(written, type, member);
  if (type === 'tuple' && written instanceof Tuple) return written.items;
  const isWhole = typeof written === 'number' || typeof written === 'bigint';
  return type === 'float' && isWhole ? floatFrom(written) : written;
}
