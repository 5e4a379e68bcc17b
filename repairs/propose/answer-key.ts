import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Reference } from '../../harness/contract/suite.ts';
import { concrete } from '../audit/detectors/answer-keys/shared/played-keys.ts';
import { decodeValue, encodeValue } from '../../benchmarks/python/encoding.ts';
import { isDeepStrictEqual } from 'node:util';

/** A reference of accepted values. */
export type AnswerKey = Extract<Reference, { kind: 'possible-answers' }>;

/** One accepted call of a key. */
export type AnswerCall = {
  /** Name of the tool as the key writes it. */
  readonly tool: string;
  /** Accepted values by parameter, encoded; an empty text among them: it may be left out. */
  readonly given: ReadonlyMap<string, readonly EncodedValue[]>;
};

/** This value among the accepted ones marks an argument that may be left out. */
export const LEFT_OUT = '';

const isObject = (value: EncodedValue | undefined): value is { [key: string]: EncodedValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The accepted calls of a key, in order. Empty for answers that are no list of calls. */
export function callsOf(answers: EncodedValue): readonly AnswerCall[] {
  if (!Array.isArray(answers)) return [];
  return answers.map((answer) => {
    const [[tool, given] = ['', {}]] = isObject(answer) ? Object.entries(answer) : [];
    const parameters = isObject(given) ? Object.entries(given) : [];
    return {
      tool,
      given: new Map(
        parameters.map(([name, values]) => [name, Array.isArray(values) ? values : [values]] as const),
      ),
    };
  });
}

/** Calls as a key writes them. */
export const answersOf = (calls: readonly AnswerCall[]): EncodedValue =>
  calls.map(({ tool, given }) => ({
    [tool]: Object.fromEntries(Array.from(given, ([name, values]) => [name, [...values]])),
  }));

/** A key with other accepted calls; its alternatives stay. */
export const withCalls = (key: AnswerKey, calls: readonly AnswerCall[]): AnswerKey => ({
  ...key,
  answers: answersOf(calls),
});

/**
 * A call with other values for a parameter, in the place of the earlier ones.
 *
 * @param values - `undefined`: the call no longer names the parameter.
 */
export function withValues(
  { tool, given }: AnswerCall,
  parameter: string,
  values: readonly EncodedValue[] | undefined,
): AnswerCall {
  const changed = new Map(given);
  if (values === undefined) changed.delete(parameter);
  else changed.set(parameter, values);
  return { tool, given: changed };
}

/** A key with another call at a position. */
export const withCall = (key: AnswerKey, position: number, call: AnswerCall): AnswerKey =>
  withCalls(
    key,
    callsOf(key.answers).map((other, index) => (index === position ? call : other)),
  );

/** Whether two accepted values stand for the same first argument. */
export const sameArgument = (left: EncodedValue, right: EncodedValue): boolean =>
  isDeepStrictEqual(left, right) ||
  isDeepStrictEqual(encodeValue(concrete(decodeValue(left))), encodeValue(concrete(decodeValue(right))));

/**
 * A value of a witness as keys accept it: under each name of a dictionary, or of one in a list, stands a list of accepted values,
 * and what is further inside stands as it is.
 */
export function asAccepted(value: EncodedValue): EncodedValue {
  const written = encodeValue(concrete(decodeValue(value)));
  if (Array.isArray(written)) return written.map((item) => (isObject(item) ? withLists(item) : item));
  return isObject(written) ? withLists(written) : written;
}

const withLists = (fields: { [key: string]: EncodedValue }): EncodedValue =>
  Object.keys(fields).some((name) => name.startsWith('$'))
    ? fields
    : Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, [part]]));

/** A value as a reason shows it, cut where it is long. */
export function shownValue(value: EncodedValue): string {
  const text = JSON.stringify(value).replaceAll(/\{"\$f":"([^"]+)"\}/gu, '$1');
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const LONGEST_SHOWN = 60;
