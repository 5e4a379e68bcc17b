import type { FindingDraft } from '../../detector.ts';
import { defaultOf } from './shared/defaults.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { mentions, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept the omission of a parameter, and refuse the value that omission stands for. */
export const defaultRefused = slotDetector(
  'default-refused',
  '1',
  'where a parameter may be omitted, its default may be stated',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const standard = defaultOf(slot);
  if (!slot.isOmissible || standard === undefined) return [];
  if (standard.values.some((value) => slot.acceptsLiterally(value))) return [];
  if (isAsked(keyed, slot)) return [];
  const accepts = slot.accepted.length === 0 ? 'no value' : `only ${shown(slot.accepted)}`;
  const value = shown(standard.values.slice(0, 1));
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `default-refused:${slotName(slot)}:${value}:${accepts}`,
      claim: `Omitting ${slot.parameter} is accepted and means ${value}, but a call that states ${value} fails: the key accepts ${accepts}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, standard.values),
    },
  ];
}

/** Whether the user says an accepted value, or speaks of the parameter where the key names a switch or no value. */
function isAsked({ question }: KeyedEntry, { accepted, parameter }: KeySlot): boolean {
  if (accepted.some((value) => says(question, value))) return true;
  return (accepted.length === 0 || accepted.includes(true)) && mentions(question, parameter);
}
