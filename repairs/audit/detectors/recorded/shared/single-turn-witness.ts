import { encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import type { ActualCall } from '../../../../../evaluators/outcome/single-turn/calls.ts';
import { isArray, isObject } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { Float } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { Witness } from '../../../../../harness/contract/finding.ts';

/** A witness that plays calls of a recorded reply; without calls, a reply in words. */
export const playing = (entry: string, calls: readonly ActualCall[]): Witness => ({
  claims: 'right-but-failed',
  entry,
  played: { kind: 'possible-answers', answers: encodeValue(calls.map(answerOf)) },
});

/** An answer key that accepts one call alone. */
const answerOf = ({ name, given }: ActualCall): Value =>
  new Map([[name, new Map(Array.from(given, ([parameter, value]) => [parameter, [accepting(value)]]))]]);

/** Within a key, every field of an object has its own list of accepted values. */
function accepting(value: Plain): Value {
  if (isArray(value)) return value.map((member) => (isObject(member) ? accepting(member) : asValue(member)));
  if (!isObject(value)) return asValue(value);
  return new Map(Array.from(value, ([key, field]) => [key, [accepting(field)]]));
}

function asValue(value: Plain): Value {
  if (typeof value === 'number') return Number.isInteger(value) ? value : new Float(value);
  if (isArray(value)) return value.map(asValue);
  return isObject(value) ? new Map(Array.from(value, ([key, field]) => [key, asValue(field)])) : value;
}
