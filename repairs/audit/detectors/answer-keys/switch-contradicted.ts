import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { nameWords, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand a switch off which the user asks to have on. */
export const switchContradicted = slotDetector(
  'switch-contradicted',
  '1',
  'a switch that the user asks for by its name is demanded on',
  findings,
);

/** Words that turn a switch off, or leave it. */
const OFF =
  /\b(?:not|no|non|without|don't|doesn't|isn't|exclud\w*|skip|off|never|false|only|just|brief|rather|instead|less|unless|except|neither|ignore|avoid|care|few|little|hardly|rarely|low)\b|n't\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema, isOmissible } = slot;
  if (schema.kind !== 'boolean' || accepted.length !== 1 || accepted[0] !== false || isOmissible) return [];
  if (keyed.calls.length > 1 || OFF.test(keyed.question)) return [];
  const words = nameWords(slot.parameter);
  if (words.length === 0 || !words.every((word) => says(keyed.question, word))) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `switch-contradicted:${slotName(slot)}`,
      claim: `The user asks for ${words.join(' ')} and takes nothing back, and the key demands ${slot.parameter} false.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [true]),
    },
  ];
}
