import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { mentions } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a switch in both positions although the user says which. */
export const eitherValueAccepted = slotDetector(
  'either-value-accepted',
  '1',
  'a switch of which the user speaks is accepted in one position',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (slot.schema.kind !== 'boolean' || !slot.accepted.includes(true) || !slot.accepted.includes(false))
    return [];
  if (!mentions(keyed.question, slot.parameter)) return [];
  const wrong = wrongPosition(keyed, slot);
  return [
    {
      component: 'evaluation',
      severity: wrong === undefined ? 'major' : 'critical',
      target: slotTarget(keyed, slot),
      cause: `either-value-accepted:${slotName(slot)}`,
      claim: `The user speaks of ${slot.parameter}, and the key accepts true as well as false.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: wrong === undefined ? [] : [wrongButPassed(keyed, slot, wrong)],
    },
  ];
}

/**
 * The position that is wrong: the one that another call of the key has, where the user asks for both; off, where no word
 * may turn it off. `undefined`: the words alone do not tell.
 */
function wrongPosition({ question, calls }: KeyedEntry, { parameter, call }: KeySlot): boolean | undefined {
  const others = calls
    .filter((_, index) => index !== call)
    .flatMap(({ slots }) =>
      slots.filter((slot) => slot.parameter === parameter && slot.accepted.length === 1),
    )
    .flatMap(({ accepted }) => accepted);
  const [other] = others;
  if (typeof other === 'boolean') return other;
  return OFF.test(question) ? undefined : false;
}

/** Words that may turn a switch off. */
const OFF = /\b(?:not|no|without|don't|doesn't|exclud\w*|skip|off|never|false)\b/iu;
