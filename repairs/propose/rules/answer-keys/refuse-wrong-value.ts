import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { acceptsNoCall } from '../../../../harness/contract/suite.ts';
import { keyedEntry } from '../../../audit/detectors/answer-keys/shared/key-slots.ts';
import { callsOf, LEFT_OUT, sameArgument, shownValue, withCall, withValues } from './shared/answer-key.ts';
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
    const left = withoutValue(accepted, wrong);
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
      reason: refusal(place, wrong),
    };
  },
};

/** A parameter of an accepted call. */
export type KeyPlace = { readonly call: number; readonly parameter: string };

/** The parameter that a finding names. */
function placeOf({ target }: Finding): KeyPlace | undefined {
  if (target.kind !== 'entry' || target.call === undefined || target.argument === undefined) return undefined;
  return { call: target.call, parameter: target.argument };
}

/** Accepted values without one, in whatever form the key has it. */
export const withoutValue = (
  accepted: readonly EncodedValue[],
  wrong: EncodedValue,
): readonly EncodedValue[] =>
  accepted.filter((value) => (wrong === LEFT_OUT ? value !== LEFT_OUT : !sameArgument(value, wrong)));

/** Whether accepted values leave no right call: none is left, or only the omission of what a tool requires. */
export function isDenied(left: readonly EncodedValue[], entry: SuiteEntry, place: KeyPlace): boolean {
  if (left.length === 0) return true;
  const slots = keyedEntry(entry)?.calls[place.call]?.slots ?? [];
  const isRequired = slots.find(({ parameter }) => parameter === place.parameter)?.isRequired ?? true;
  return isRequired && left.every((value) => value === LEFT_OUT);
}

/** What a patch says of a value that is refused. */
export const refusal = ({ call, parameter }: KeyPlace, wrong: EncodedValue): string =>
  wrong === LEFT_OUT
    ? `Call ${call + 1} may no longer leave ${parameter} out.`
    : `Call ${call + 1} no longer accepts ${parameter} ${shownValue(wrong)}.`;
