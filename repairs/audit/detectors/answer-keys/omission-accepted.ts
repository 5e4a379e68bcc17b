import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { defaultOf } from './shared/defaults.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { mentions, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept the omission of what the user asks for, although omission stands for another value. */
export const omissionAccepted = slotDetector(
  'omission-accepted',
  '1',
  'a value that the user states may be omitted only where it is the default',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot, slots: readonly KeySlot[]): readonly FindingDraft[] {
  const standard = defaultOf(slot);
  if (!slot.isOmissible || !slot.isNamed || standard === undefined) return [];
  if (standard.values.some((value) => slot.acceptsLiterally(value) || slot.compare(value) !== 'different'))
    return [];
  // With both in the question, the user may mean either.
  if (keyed.calls.length === 1 && standard.values.some((value) => says(keyed.question, value))) return [];
  const said = slot.accepted.find(
    (value) => isAsked(keyed, slot, value) && !isPartOfOther(value, slot, slots),
  );
  if (said === undefined) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `omission-accepted:${slotName(slot)}:${shown([said])}`,
      claim: `The user asks for ${slot.parameter} ${shown([said])}, and the key lets a call omit it, which means ${shown(standard.values.slice(0, 1))}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: [wrongButPassed(keyed, slot, undefined)],
    },
  ];
}

/** Whether the value is only a word of another argument's: a town in the name of a treaty. */
const isPartOfOther = (value: Value, slot: KeySlot, slots: readonly KeySlot[]): boolean =>
  typeof value === 'string' &&
  slots.some(
    (other) => other !== slot && other.accepted.some((text) => typeof text === 'string' && says(text, value)),
  );

/** Whether the user says a value, or names the switch that is turned on. */
const isAsked = ({ question }: KeyedEntry, { parameter }: KeySlot, value: Value): boolean =>
  value === true ? mentions(question, parameter) : says(question, value);
