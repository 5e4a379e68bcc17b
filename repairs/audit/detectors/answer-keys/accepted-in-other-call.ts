import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { says } from './shared/said.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a value in one call and refuse it in the next call of the same tool, where it means the same. */
export const acceptedInOtherCall = slotDetector(
  'accepted-in-other-call',
  '1',
  'what a key accepts for a parameter in one call, it accepts in the other calls of the tool where it means the same',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  for (const twin of keyed.calls.flatMap(({ slots }) => slots)) {
    if (twin.tool !== slot.tool || twin.parameter !== slot.parameter || twin.call === slot.call) continue;
    const value = refusedValue(keyed, slot, twin);
    if (value === undefined) continue;
    return [
      {
        component: 'evaluation',
        severity: 'critical',
        target: slotTarget(keyed, slot),
        cause: `accepted-in-other-call:${slotName(slot)}:${shown([value])}`,
        claim: `The key accepts ${shown([value])} for ${slot.parameter} in call ${twin.call + 1}, and refuses it in call ${slot.call + 1} of the same tool, where it means the same: there it accepts ${acceptedIn(slot)}.`,
        evidence: [answerEvidence(keyed, slot), answerEvidence(keyed, twin)],
        witnesses: rightButFailed(keyed, slot, [value]),
      },
    ];
  }
  return [];
}

/** A value of the other call that this one refuses: another spelling of what both accept, or what omission stands for in both. */
function refusedValue({ question }: KeyedEntry, slot: KeySlot, other: KeySlot) {
  const refused = other.accepted.filter((value) => !slot.acceptsLiterally(value));
  if (slot.accepted.some((value) => other.acceptsLiterally(value)))
    return refused.find((value) => slot.compare(value) === 'same');
  if (slot.accepted.length > 0 || !slot.isOmissible || !other.isOmissible) return undefined;
  return refused.find((value) => plainOf(value) !== null && !says(question, value));
}

/** What a call accepts, in words. */
const acceptedIn = ({ isOmissible, accepted }: KeySlot): string =>
  [...(isOmissible ? ['the omission'] : []), ...(accepted.length > 0 ? [shown(accepted)] : [])].join(' or ');
