import type { FindingDraft } from '../../detector.ts';
import { defaultOf } from './shared/defaults.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that let two calls of one tool omit a parameter for which they want different values: one omission is wrong. */
export const omissibleInBoth = slotDetector(
  'omissible-in-both',
  '1',
  'of two calls that want different values for a parameter, at most one may omit it',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (!isOmissibleValue(slot) || defaultOf(slot) !== undefined) return [];
  const first = keyed.calls
    .slice(0, slot.call)
    .flatMap(({ slots }) => slots)
    .find(
      (other) =>
        other.tool === slot.tool &&
        other.parameter === slot.parameter &&
        isOmissibleValue(other) &&
        !other.accepted.some((value) => slot.compare(value) !== 'different'),
    );
  if (first === undefined) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `omissible-in-both:${slotName(slot)}`,
      claim: `Call ${first.call + 1} wants ${slot.parameter} ${shown(first.accepted)} and call ${slot.call + 1} wants ${shown(slot.accepted)}, and the key lets both omit it: omission cannot mean both.`,
      evidence: [answerEvidence(keyed, first), answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: [wrongButPassed(keyed, slot, undefined)],
    },
  ];
}

const isOmissibleValue = ({ isOmissible, isNamed, accepted }: KeySlot): boolean =>
  isOmissible && isNamed && accepted.length > 0;
