import { isDeepStrictEqual } from 'node:util';
import { decodeValue, encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { convertJava } from '../../../../../evaluators/action/bfcl-ast/convert-java.ts';
import { answeredCalls } from '../../../../../benchmarks/bfcl/answer-calls.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { keyedEntry } from '../../../../audit/detectors/answer-keys/shared/key-slots.ts';
import type { KeySlot } from '../../../../audit/detectors/answer-keys/shared/key-slots.ts';
import { callsOf, LEFT_OUT, withCall, withValues } from '../../../answer-key.ts';
import type { AnswerKey } from '../../../answer-key.ts';

/** A parameter of an accepted call. */
type Place = { readonly call: number; readonly parameter: string };

/**
 * A key that accepts a value, too, or the omission. It stands behind the others, unless it counts only as the first: the literal
 * comparison takes the type of the first value where it differs from the schema's.
 *
 * @param value - `undefined`: the argument may be left out.
 * @returns `undefined` where the value is not accepted in any place, or another one no longer is.
 */
export function acceptingToo(
  key: AnswerKey,
  place: Place,
  value: EncodedValue | undefined,
  entry: SuiteEntry,
): AnswerKey | undefined {
  const call = callsOf(key.answers)[place.call];
  if (call === undefined) return undefined;
  const accepted = call.given.get(place.parameter);
  const withList = (values: readonly EncodedValue[]): AnswerKey =>
    withCall(key, place.call, withValues(call, place.parameter, values));
  if (value === undefined) {
    const isOpen = accepted === undefined || accepted.includes(LEFT_OUT);
    return isOpen ? undefined : withList([...accepted, LEFT_OUT]);
  }
  // A key that does not name a parameter wants it left out.
  const earlier = accepted ?? [LEFT_OUT];
  const merged = withOtherField(earlier, value);
  const read = readFromJava(value, place, entry);
  const candidates = [
    ...(merged === undefined ? [] : [merged]),
    [...earlier, value],
    [value, ...earlier],
    ...(read === undefined ? [] : [[...earlier, read]]),
  ];
  return candidates.map(withList).find((changed) => acceptsAll([...earlier, value], place, changed, entry));
}

/** What the literal comparison makes of a Java literal, whose members keep their quotes; `undefined` in other languages. */
function readFromJava(value: EncodedValue, place: Place, entry: SuiteEntry): EncodedValue | undefined {
  const written = writtenAs(value, place, entry);
  const schema = slotAt(place, entry)?.schema;
  if (entry.language !== 'java' || typeof written !== 'string' || schema === undefined) return undefined;
  return encodeValue(convertJava(written, schema.spelled, schema.items?.spelled));
}

const slotAt = ({ call, parameter }: Place, entry: SuiteEntry): KeySlot | undefined =>
  keyedEntry(entry)?.calls[call]?.slots.find((slot) => slot.parameter === parameter);

/** Whether the literal comparison accepts the last of some values, and of the others those that it has accepted before. */
function acceptsAll(
  values: readonly EncodedValue[],
  place: Place,
  key: AnswerKey,
  entry: SuiteEntry,
): boolean {
  const [before, after] = [entry, { ...entry, reference: key }].map((one) => slotAt(place, one));
  return values.every((value, index) => {
    if (value === LEFT_OUT) return true;
    const written = writtenAs(value, place, entry);
    if (written === undefined || after === undefined) return false;
    const isOwed = index === values.length - 1 || before?.acceptsLiterally(written) === true;
    return !isOwed || after.acceptsLiterally(written);
  });
}

/** An accepted value as a model writes it: in Java and JavaScript, as source text. */
function writtenAs(value: EncodedValue, { call, parameter }: Place, entry: SuiteEntry): Value | undefined {
  const { reference } = entry;
  const tool = reference.kind === 'possible-answers' ? callsOf(reference.answers)[call]?.tool : undefined;
  if (tool === undefined) return undefined;
  const tools = entry.tools.filter((other) => typeof other !== 'string');
  const [written] = answeredCalls(decodeValue([{ [tool]: { [parameter]: [value] } }]), entry, tools);
  return written?.args.get(parameter);
}

/**
 * Accepted dictionaries with what another one adds to one of their fields: a further value of it, or its omission. `undefined`
 * where it differs in more, and stands as a value of its own.
 */
function withOtherField(
  accepted: readonly EncodedValue[],
  other: EncodedValue,
): readonly EncodedValue[] | undefined {
  const dictionaries = accepted.filter((value) => isFields(value));
  const [only] = dictionaries;
  if (only === undefined || dictionaries.length > 1 || !isFields(other)) return undefined;
  const names = [...new Set([...Object.keys(only), ...Object.keys(other)])];
  const changed = names.flatMap((name): (readonly [string, EncodedValue[]])[] => {
    const values = Object.hasOwn(only, name) ? (only[name] ?? []) : [LEFT_OUT];
    const [value = LEFT_OUT] = Object.hasOwn(other, name) ? (other[name] ?? []) : [];
    const isAccepted = values.some((one) => isDeepStrictEqual(one, value));
    return isAccepted ? [] : [[name, [...values, value]] as const];
  });
  if (changed.length !== 1) return undefined;
  return accepted.map((value) => (value === only ? { ...only, ...Object.fromEntries(changed) } : value));
}

type Fields = { [name: string]: EncodedValue[] };

/** Whether a value is a dictionary as a key accepts it: under each name a list. */
const isFields = (value: EncodedValue): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(Array.isArray);
