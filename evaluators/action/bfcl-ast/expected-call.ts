import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { iterate, lookup, subscript } from '../../../benchmarks/python/containers.ts';
import { dictFor } from '../../../benchmarks/python/methods.ts';
import type { ExpectedType } from './check-type.ts';
import { classOf, isNested } from './types.ts';
import type { Language } from './types.ts';

/** An accepted call together with the description of its tool. */
export type ExpectedCall = {
  readonly name: Value;
  /** Names of required parameters. */
  readonly required: readonly Value[];
  /** Accepted values by parameter. */
  readonly accepted: Dict;
  /** Details of a parameter; `undefined` if it is not described or has no accepted values. */
  readonly parameter: (name: Value) => ExpectedParameter | undefined;
};

/** One parameter of an expected call. */
export type ExpectedParameter = {
  /** Accepted values. */
  readonly answers: Value;
  /** Type as spelled in the description, which upstream may not have. */
  readonly spelledType: () => Value;
  /** Type of the parameter and of its members. @throws {PythonFault} KeyError if upstream does not have it. */
  readonly type: () => ParameterType;
};

/** Type of a parameter; `member` is the type of its members as spelled in the description. */
export type ParameterType = ExpectedType & { readonly member: Value | undefined };

type MemoizedCall = {
  readonly description: Value;
  readonly language: Language;
  readonly expected: ExpectedCall;
};

/** Memoized by accepted values: one entry is judged for every model, and parsing takes longer than comparing. */
const calls = new WeakMap<Dict, MemoizedCall>();

/**
 * Combine an answer `{name: {parameter: accepted values}}` with the description of its tool.
 *
 * @throws {PythonFault} if either is malformed.
 */
export function expectedCall(description: Value, answer: Value, language: Language): ExpectedCall {
  const memoized = isDict(answer) ? calls.get(answer) : undefined;
  if (memoized?.description === description && memoized.language === language) return memoized.expected;
  const expected = readCall(description, answer, language);
  if (isDict(answer)) calls.set(answer, { description, language, expected });
  return expected;
}

function readCall(description: Value, answer: Value, language: Language): ExpectedCall {
  const accepted = dictFor('items', firstValue(answer));
  const name = subscript(description, 'name');
  const schema = subscript(description, 'parameters');
  const properties = dictFor('items', subscript(schema, 'properties'));
  const required = iterate(subscript(schema, 'required'));
  const parameters = new Map<Value, ExpectedParameter>();
  const parameter = (parameterName: Value): ExpectedParameter | undefined => {
    const expectedParameter =
      parameters.get(parameterName) ?? readParameter(properties, accepted, parameterName, language);
    if (expectedParameter !== undefined && typeof parameterName === 'string')
      parameters.set(parameterName, expectedParameter);
    return expectedParameter;
  };
  return { name, required, accepted, parameter };
}

function firstValue(answer: Value): Value {
  const [first] = dictFor('values', answer).values();
  return first ?? subscript([], 0);
}

function readParameter(
  properties: Dict,
  accepted: Dict,
  name: Value,
  language: Language,
): ExpectedParameter | undefined {
  const details = lookup(properties, name);
  const answers = lookup(accepted, name);
  if (details === undefined || answers === undefined) return undefined;
  let type: ParameterType | undefined;
  return {
    answers,
    spelledType: () => subscript(details, 'type'),
    type: () => (type ??= readType(details, language)),
  };
}

function readType(details: Value, language: Language): ParameterType {
  const description = subscript(details, 'type');
  const outer = classOf(language, description);
  const member = isNested(language, description) ? subscript(subscript(details, 'items'), 'type') : undefined;
  return { description, outer, member, inner: member === undefined ? undefined : classOf(language, member) };
}
