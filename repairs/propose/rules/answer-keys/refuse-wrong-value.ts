import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { acceptsNoCall } from '../../../../harness/contract/suite.ts';
import { misfitOf } from '../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { fullDates } from '../../../audit/detectors/answer-keys/shared/date-texts.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { keyedEntry } from '../../../audit/detectors/answer-keys/shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from '../../../audit/detectors/answer-keys/shared/key-slots.ts';
import { concrete } from '../../../audit/detectors/answer-keys/shared/played-keys.ts';
import { says } from '../../../audit/detectors/answer-keys/shared/said.ts';
import { blamedBy } from './shared/refused-arguments.ts';
import { callsOf, LEFT_OUT, sameArgument, shownValue, withCall, withValues } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';

/** Takes a value that is wrong and passes out of the accepted ones. */
export const refuseWrongValue: KeyRule = {
  id: 'refuse-wrong-value',
  family: 'wrong-values-refused',
  title: 'a value that a finding shows to be wrong is no longer accepted',
  mend: (finding, entry) => {
    const place = placeOf(finding);
    const { reference } = entry;
    const { witness } = finding;
    if (place === undefined || witness?.claims !== 'wrong-but-passed') return undefined;
    if (reference.kind !== 'possible-answers' || witness.played.kind !== 'possible-answers') return undefined;
    const call = callsOf(reference.answers)[place.call];
    const played = callsOf(witness.played.answers)[place.call];
    const accepted = call?.given.get(place.parameter);
    if (call === undefined || played === undefined || accepted === undefined) return undefined;
    const [wrong = LEFT_OUT] = played.given.get(place.parameter) ?? [];
    const others = withoutDates(withoutValue(accepted, wrong), wrong, place, entry);
    const left = withoutMeaning(others, wrong, place, finding, entry);
    if (left.length === accepted.length) return undefined;
    if (isDenied(left, entry, place)) {
      return acceptsNoCall(reference)
        ? {
            kind: 'reference',
            reference: { kind: 'no-call' },
            reason: `No value of ${place.parameter} is right, and it is required: to make no call is what is left.`,
          }
        : undefined;
    }
    return {
      kind: 'reference',
      reference: withCall(reference, place.call, withValues(call, place.parameter, left)),
      reason: accepted
        .filter((value) => !left.includes(value))
        .map((value) => refusal(place, value))
        .join(' '),
    };
  },
};

/** A parameter of an accepted call. */
export type KeyPlace = { readonly call: number; readonly parameter: string };

/** The parameter that a finding names. */
export function placeOf({ target }: Finding): KeyPlace | undefined {
  if (target.kind !== 'entry' || target.call === undefined || target.argument === undefined) return undefined;
  return { call: target.call, parameter: target.argument };
}

/** Accepted values without one, in whatever form the key has it. */
export const withoutValue = (
  accepted: readonly EncodedValue[],
  wrong: EncodedValue,
): readonly EncodedValue[] =>
  accepted.filter((value) => (wrong === LEFT_OUT ? value !== LEFT_OUT : !sameArgument(value, wrong)));

/**
 * Accepted values without those that mean a wrong one, if it is refused by its meaning, too. Those that the user says or the schema
 * names stay, and all do where nothing else would be left.
 */
function withoutMeaning(
  accepted: readonly EncodedValue[],
  wrong: EncodedValue,
  place: KeyPlace,
  { witness }: Finding,
  entry: SuiteEntry,
): readonly EncodedValue[] {
  const keyed = keyedEntry(entry);
  const isByMeaning = witness !== undefined && blamedBy(witness).some((name) => name.startsWith('outcome/'));
  if (wrong === LEFT_OUT || !isByMeaning || keyed === undefined) return accepted;
  const written = concrete(decodeValue(wrong));
  const left = accepted.filter((value) => {
    if (value === LEFT_OUT || isStated(value, place, keyed)) return true;
    const alone = withAcceptedAt(entry, place, [value]);
    return alone?.compare(written) !== 'same';
  });
  return isDenied(left, entry, place) ? accepted : left;
}

/** A date as keys write it without blanks: "Jan.1,2022". */
const UNSPACED_DATE = /^(\p{L}{3,9})\.?(\d{1,2}),(\d{4})$/u;

/**
 * Accepted values without dates that are as wrong as a wrong one: those of its year, if the user does not say it, and those
 * in the wrong notation that no detector reads, because they have no blanks.
 */
function withoutDates(
  accepted: readonly EncodedValue[],
  wrong: EncodedValue,
  place: KeyPlace,
  entry: SuiteEntry,
): readonly EncodedValue[] {
  const slot = slotAt(place, entry);
  const [date] = fullDates(typeof wrong === 'string' ? wrong : '');
  if (date === undefined || slot === undefined) return accepted;
  const year = String(date.year);
  const isInvented = keyedEntry(entry)?.said.includes(year) === false;
  const isFormed = (text: string): boolean => misfitOf(text, slot.schema, 'values') === undefined;
  return accepted.filter((value) => {
    if (typeof value !== 'string') return true;
    if (isInvented && value.includes(year)) return false;
    const [, month, day, stated] = UNSPACED_DATE.exec(value) ?? [];
    return month === undefined || isFormed(`${month} ${day}, ${stated}`) || isFormed(date.text);
  });
}

/** The slot of a place. */
export const slotAt = ({ call, parameter }: KeyPlace, entry: SuiteEntry): KeySlot | undefined =>
  keyedEntry(entry)?.calls[call]?.slots.find((slot) => slot.parameter === parameter);

/** Whether the user says a value, or the description of its parameter has it. */
function isStated(value: EncodedValue, { call, parameter }: KeyPlace, { said, calls }: KeyedEntry): boolean {
  const schema = calls[call]?.slots.find((slot) => slot.parameter === parameter)?.schema;
  const written = concrete(decodeValue(value));
  return says(`${said}\n${schema?.description ?? ''}`, written);
}

/** The parameter of a call if its key accepted nothing but some values. */
function withAcceptedAt(
  entry: SuiteEntry,
  { call, parameter }: KeyPlace,
  values: readonly EncodedValue[],
): KeySlot | undefined {
  const { reference } = entry;
  const accepted = reference.kind === 'possible-answers' ? callsOf(reference.answers)[call] : undefined;
  if (reference.kind !== 'possible-answers' || accepted === undefined) return undefined;
  const changed = withCall(reference, call, withValues(accepted, parameter, values));
  return slotAt({ call, parameter }, { ...entry, reference: changed });
}

/** Whether accepted values leave no right call: none is left, or only the omission of what a tool requires. */
export function isDenied(left: readonly EncodedValue[], entry: SuiteEntry, place: KeyPlace): boolean {
  if (left.length === 0) return true;
  const isRequired = slotAt(place, entry)?.isRequired ?? true;
  return isRequired && left.every((value) => value === LEFT_OUT);
}

/** What a patch says of a value that is refused. */
export const refusal = ({ call, parameter }: KeyPlace, wrong: EncodedValue): string =>
  wrong === LEFT_OUT
    ? `Call ${call + 1} may no longer leave ${parameter} out.`
    : `Call ${call + 1} no longer accepts ${parameter} ${shownValue(wrong)}.`;
