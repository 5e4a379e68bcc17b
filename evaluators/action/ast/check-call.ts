import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains, hasKey, iterate, lookup, subscript } from '../../../benchmarks/python/containers.ts';
import { dictFor } from '../../../benchmarks/python/methods.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { checkArgument } from './check-argument.ts';
import { FITS, misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Language } from './types.ts';

/** How calls are read and names compared. */
export type Reading = {
  readonly language: Language;
  /** `underscored`: dots of expected names are compared as `_`, for models whose API takes no dots. */
  readonly dotsInToolNames: 'kept' | 'underscored';
};

/**
 * Whether one call, `{name: arguments}`, is the accepted one.
 *
 * @param description - the tool as the model was told of it.
 * @param answer - `{name: {parameter: accepted values}}`; the empty text among the values marks an optional parameter.
 * @throws {PythonFault} where upstream's checker raises: mostly a description or an answer that is not what it should be.
 */
export function checkCall(description: Value, call: Value, answer: Value, reading: Reading): Finding {
  const accepted = dictFor('items', firstValue(answer));
  const name = expectedName(subscript(description, 'name'), reading);
  const schema = subscript(description, 'parameters');
  const properties = dictFor('items', subscript(schema, 'properties'));
  const required = iterate(subscript(schema, 'required'));
  if (!contains(call, name)) {
    const message = `Function name ${repr(name)} not found in model output.`;
    return misfit('simple_function_checker:wrong_func_name', message);
  }
  const given = dictFor('items', subscript(call, name));
  const missing = required.find((parameter) => !hasKey(given, parameter));
  if (missing !== undefined) {
    return misfit(
      'simple_function_checker:missing_required',
      `Missing required parameter: ${repr(missing)}.`,
    );
  }
  const finding = checkArguments(given, properties, accepted, reading.language);
  return finding.valid ? (omission(given, accepted) ?? finding) : finding;
}

function firstValue(answer: Value): Value {
  const [first] = dictFor('values', answer).values();
  return first ?? subscript([], 0);
}

function expectedName(name: Value, { dotsInToolNames }: Reading): Value {
  return dotsInToolNames === 'underscored' && typeof name === 'string' ? name.replaceAll('.', '_') : name;
}

function checkArguments(given: Dict, properties: Dict, accepted: Dict, language: Language): Finding {
  let finding: Finding = { ...FITS, errorType: 'simple_function_checker:unclear' };
  for (const [parameter, value] of given) {
    const [details, answers] = [lookup(properties, parameter), lookup(accepted, parameter)];
    if (details === undefined || answers === undefined) {
      const message = `Unexpected parameter: ${repr(parameter)}.`;
      return misfit('simple_function_checker:unexpected_param', message);
    }
    finding = checkArgument(parameter, value, details, answers, language) ?? finding;
    if (!finding.valid) return finding;
  }
  return finding;
}

function omission(given: Dict, accepted: Dict): Finding | undefined {
  for (const [parameter, answers] of accepted) {
    if (hasKey(given, parameter) || contains(answers, '')) continue;
    const message = `Optional parameter ${repr(parameter)} not provided and not marked as optional.`;
    return misfit('simple_function_checker:missing_optional', message);
  }
  return undefined;
}
