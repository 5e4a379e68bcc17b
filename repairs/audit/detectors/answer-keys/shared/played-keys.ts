import { checkAst } from '../../../../../evaluators/action/bfcl-ast/check.ts';
import {
  functionsOf,
  possibleAnswersOf,
  wantedCallsOf,
} from '../../../../../evaluators/action/bfcl-ast/task.ts';
import { answeredCalls } from '../../../../../benchmarks/bfcl/answer-calls.ts';
import { encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../../../benchmarks/python/faults.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Reference, SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Witness } from '../../../../../harness/contract/finding.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../../harness/contract/value.ts';
import type { KeyedEntry, KeySlot } from './key-slots.ts';

/** Why upstream's checker fails the calls that play a key; `undefined` where it passes them. */
export function literalFailure(entry: SuiteEntry, answers: Value): string | undefined {
  const calls = answeredCalls(
    answers,
    entry,
    entry.tools.filter((tool) => typeof tool !== 'string'),
  );
  const { language, category } = entry;
  try {
    const { valid, errorType, messages } = checkAst({
      functions: functionsOf(entry),
      output: calls.map(({ tool, args }) => new Map<Value, Value>([[tool, args]])),
      possibleAnswers: possibleAnswersOf(entry),
      language,
      category,
      dotsInToolNames: 'kept',
      wants: wantedCallsOf(entry),
    });
    const [message] = messages;
    return valid ? undefined : typeof message === 'string' ? message : (errorType ?? 'no reason');
  } catch (fault) {
    if (fault instanceof PythonFault) return `the checker raises ${fault.type}`;
    throw fault;
  }
}

/** Whether the first accepted values of an entry's key pass upstream's checker. Memoized. */
export const passesItself: (entry: SuiteEntry) => boolean = memoizeByObject(
  (entry) => literalFailure(entry, possibleAnswersOf(entry)) === undefined,
);

/**
 * The key with another value for one argument.
 *
 * @param value - `undefined`: the argument is omitted.
 */
export const withArgument = (
  keyed: KeyedEntry,
  { call, parameter }: KeySlot,
  value: Value | undefined,
): Reference => withArguments(keyed, call, new Map([[parameter, value]]));

/** The key with other values for some arguments of a call. */
export function withArguments(
  { entry }: KeyedEntry,
  call: number,
  values: ReadonlyMap<string, Value | undefined>,
): Reference {
  const answers = possibleAnswersOf(entry);
  const changed = (isList(answers) ? answers : []).map((answer, index) =>
    index === call && isDict(answer)
      ? mapValues(answer, (given) =>
          [...values].reduce((left, [parameter, value]) => replaced(left, parameter, value), given),
        )
      : answer,
  );
  return { kind: 'possible-answers', answers: encodeValue(changed) };
}

/** An accepted call, `{tool: {parameter: accepted values}}`, with another value for one parameter. */
export const asAnswers = (answer: Value, parameter: string, value: Value): Value =>
  isDict(answer) ? mapValues(answer, (given) => replaced(given, parameter, value)) : answer;

function replaced(given: Value, parameter: string, value: Value | undefined): Dict {
  const args = new Map(isDict(given) ? given : []);
  if (value === undefined) args.delete(parameter);
  else args.set(parameter, [asAnswer(value)]);
  return args;
}

/** A value as a key accepts it: under every name of a dictionary stands a list of accepted values. */
function asAnswer(value: Value): Value {
  if (isList(value)) return value.map(asAnswer);
  return isDict(value) ? mapValues(value, (part) => [asAnswer(part)]) : value;
}

const mapValues = (dict: Dict, change: (value: Value) => Value): Dict =>
  new Map(Array.from(dict, ([name, value]) => [name, change(value)]));

/**
 * Calls that a competent assistant could make instead of the key's, as witnesses that they fail. None where the key fails
 * its own checker: its calls fail whatever they say.
 */
export function rightButFailed(
  keyed: KeyedEntry,
  slot: KeySlot,
  values: readonly (Value | undefined)[],
): readonly Witness[] {
  if (!passesItself(keyed.entry)) return [];
  return values.map((value) => ({
    claims: 'right-but-failed',
    entry: keyed.key,
    played: withArgument(keyed, slot, value),
  }));
}

/** As {@link rightButFailed}, with several arguments of one call changed at once. */
export function rightButFailedWith(
  keyed: KeyedEntry,
  call: number,
  values: ReadonlyMap<string, Value>,
): readonly Witness[] {
  if (!passesItself(keyed.entry)) return [];
  const played = withArguments(keyed, call, values);
  return [{ claims: 'right-but-failed', entry: keyed.key, played }];
}

/** A negligent call, as a witness that it passes. */
export const wrongButPassed = (keyed: KeyedEntry, slot: KeySlot, value: Value | undefined): Witness => ({
  claims: 'wrong-but-passed',
  entry: keyed.key,
  played: withArgument(keyed, slot, value),
});

/** A value with the first of the accepted values under every name of a dictionary. */
export function concrete(value: Value): Value {
  if (isList(value)) return value.map(concrete);
  if (!isDict(value) || ![...value.values()].every(isList)) return value;
  const fields = [...value].flatMap(([name, accepted]): [Value, Value][] => {
    const first = isList(accepted) ? accepted[0] : accepted;
    return first === undefined || first === '' ? [] : [[name, concrete(first)]];
  });
  return new Map(fields);
}
