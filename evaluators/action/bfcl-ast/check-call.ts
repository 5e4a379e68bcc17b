import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains, hasKey, subscript } from '../../../benchmarks/python/containers.ts';
import { dictFor } from '../../../benchmarks/python/methods.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { checkArgument } from './check-argument.ts';
import { FITS, misfit } from './finding.ts';
import { expectedCall } from './expected-call.ts';
import type { ExpectedCall } from './expected-call.ts';
import type { Finding } from './finding.ts';
import type { Language } from './types.ts';

/** How calls are parsed and names are compared. */
export type Reading = {
  readonly language: Language;
  /** `underscored`: dots of expected names are compared as `_`, for models whose API takes no dots. */
  readonly dotsInToolNames: 'kept' | 'underscored';
};

/**
 * Check one call, `{name: arguments}`, against the accepted one.
 *
 * @param description - the tool as it was described to the model.
 * @param answer - `{name: {parameter: accepted values}}`; an empty string among the values marks an optional parameter.
 * @throws {PythonFault} where upstream's checker raises, mostly because a description or an answer is malformed.
 */
export function checkCall(description: Value, call: Value, answer: Value, reading: Reading): Finding {
  const expected = expectedCall(description, answer, reading.language);
  const name = expectedName(expected.name, reading);
  if (!contains(call, name)) {
    const message = `Function name ${repr(name)} not found in model output.`;
    return misfit('simple_function_checker:wrong_func_name', message);
  }
  const args = dictFor('items', subscript(call, name));
  const missing = expected.required.find((parameter) => !hasKey(args, parameter));
  if (missing !== undefined) {
    return misfit(
      'simple_function_checker:missing_required',
      `Missing required parameter: ${repr(missing)}.`,
    );
  }
  const finding = checkArguments(args, expected, reading.language);
  return finding.valid ? (omission(args, expected.accepted) ?? finding) : finding;
}

function expectedName(name: Value, { dotsInToolNames }: Reading): Value {
  return dotsInToolNames === 'underscored' && typeof name === 'string' ? name.replaceAll('.', '_') : name;
}

/** The finding for a call that no rule for strings, lists or dictionaries decided. */
const UNCLEAR: Finding = { ...FITS, errorType: 'simple_function_checker:unclear' };

function checkArguments(args: Dict, expected: ExpectedCall, language: Language): Finding {
  let finding = UNCLEAR;
  for (const [parameter, value] of args) {
    const expectedParameter = expected.parameter(parameter);
    if (expectedParameter === undefined) {
      const message = `Unexpected parameter: ${repr(parameter)}.`;
      return misfit('simple_function_checker:unexpected_param', message);
    }
    finding = checkArgument(parameter, value, expectedParameter, language) ?? finding;
    if (!finding.valid) return finding;
  }
  return finding;
}

function omission(args: Dict, accepted: Dict): Finding | undefined {
  for (const [parameter, answers] of accepted) {
    if (hasKey(args, parameter) || contains(answers, '')) continue;
    const message = `Optional parameter ${repr(parameter)} not provided and not marked as optional.`;
    return misfit('simple_function_checker:missing_optional', message);
  }
  return undefined;
}
