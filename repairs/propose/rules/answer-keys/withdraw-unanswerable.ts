import { callsOf } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { isDenied, placeOf, slotAt, withoutValue } from './refuse-wrong-value.ts';
import { LEFT_OUT } from '../../answer-key.ts';

/** Withdraws entries whose key has one value where an option is required, and this is none. */
export const withdrawUnanswerable: KeyRule = {
  id: 'withdraw-unanswerable',
  family: 'unanswerable-withdrawn',
  title: 'an entry is taken out if what its key demands is wrong, and nothing else is right',
  mend: (finding, { reference }, _findings, original) => {
    const { witness, detector } = finding;
    const place = placeOf(finding);
    if (witness?.claims !== 'wrong-but-passed' || detector.group !== 'mechanical') return undefined;
    if (place === undefined || reference.kind !== 'possible-answers') return undefined;
    if (witness.played.kind !== 'possible-answers' || reference.alternatives !== undefined) return undefined;
    const accepted = callsOf(reference.answers)[place.call]?.given.get(place.parameter);
    const [wrong = LEFT_OUT] = callsOf(witness.played.answers)[place.call]?.given.get(place.parameter) ?? [];
    if (accepted === undefined || !isDenied(withoutValue(accepted, wrong), original, place)) return undefined;
    const slot = slotAt(place, original);
    // Without a closed list of options, another value may be right.
    if (slot?.isRequired !== true || slot.schema.allowed === undefined) return undefined;
    return {
      kind: 'withdrawal',
      reason: `No value of ${place.parameter} that the schema allows does what the user asks, and the tool requires one.`,
    };
  },
};
