import { mentions } from './shared/said.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that refuse to switch off a restriction of which the user says nothing. */
export const restrictionDemanded = slotDetector(
  'restriction-demanded',
  '1',
  'a switch that leaves results out may be off where the user asks for no such restriction',
  findings,
);

/** "If true, returns only open shops". */
const RESTRICTION = /\b(?:if|when|whether)\b[^.]*\bonly\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { schema, accepted, parameter } = slot;
  if (schema.kind !== 'boolean' || !schema.defaults.some((value) => value === true || value === 'true'))
    return [];
  if (!RESTRICTION.test(schema.description) || accepted.includes(false) || !slot.isOmissible) return [];
  if (mentions(keyed.question, parameter)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `restriction-demanded:${slotName(slot)}`,
      claim: `The user asks for no such restriction, ${parameter} ("${schema.description.slice(0, 100)}") is on by default, and the key refuses to switch it off.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [false]),
    },
  ];
}
