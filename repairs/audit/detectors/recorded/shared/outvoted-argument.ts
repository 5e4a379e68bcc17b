import { readJson } from '../../../../../benchmarks/python/json-read.ts';
import {
  isArray,
  isEmpty,
  isObject,
  plainOf,
  sameJson,
} from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { prepareSingleTurn, toolKey } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Schema } from '../../../../../evaluators/outcome/single-turn/schema.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Failure } from '../../../../../harness/contract/verdict.ts';
import type { Count } from './ballots.ts';
import type { KeyedCall } from './key-place.ts';

export type ArgumentFailure = Extract<Failure, { code: 'argument-differs' | 'argument-left-out' }>;

/** An argument of the key, and what most choose instead; `undefined`: they leave it out. */
export type OutvotedArgument = {
  readonly entry: SuiteEntry;
  readonly failure: ArgumentFailure;
  readonly place: KeyedCall;
  /** Of the parameter, or of the field of it in which the two differ. */
  readonly schema: Schema | undefined;
  /** Tool, parameter and, where the two differ in it, field. */
  readonly name: string;
  readonly chosen: Plain | undefined;
  readonly accepted: readonly Plain[];
  readonly count: Count;
};

export function outvoted(
  entry: SuiteEntry,
  failure: ArgumentFailure,
  place: KeyedCall,
  count: Count,
): OutvotedArgument {
  const tool = prepareSingleTurn(entry).tools.get(toolKey(failure.tool));
  const whole: OutvotedArgument = {
    entry,
    failure,
    place,
    count,
    name: `${failure.tool}.${failure.parameter}`,
    schema: tool?.parameters.get(failure.parameter),
    chosen: failure.code === 'argument-differs' ? plainOf(readJson(failure.actual)) : undefined,
    accepted: failure.expected.map((text) => plainOf(readJson(text))).filter((value) => !isEmpty(value)),
  };
  return differingField(whole);
}

/** Of two objects, the first field in which they differ; every field of a key has a list of accepted values. */
function differingField(vote: OutvotedArgument): OutvotedArgument {
  const { chosen, accepted, schema, name } = vote;
  const [fields] = accepted;
  if (chosen === undefined || !isObject(chosen) || fields === undefined || !isObject(fields)) return vote;
  for (const [field, values] of fields) {
    const given = chosen.get(field);
    const wanted = isArray(values) ? values : [values];
    const fits = given === undefined ? wanted.includes('') : wanted.some((value) => isLike(value, given));
    if (fits) continue;
    const stated = wanted.filter((value) => !isEmpty(value));
    const ofField = schema?.fields?.get(field);
    return { ...vote, name: `${name}.${field}`, schema: ofField, chosen: given, accepted: stated };
  }
  return vote;
}

const isLike = (left: Plain, right: Plain): boolean =>
  sameJson(left, right) ||
  (typeof left === 'string' && typeof right === 'string' && left.toLowerCase() === right.toLowerCase());
