import type { FindingDraft } from '../../detector.ts';
import { fullDate, RELATIVE_DAY, statesDay, statesYear } from './shared/date-texts.ts';
import { answerEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { wrongButPassed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept, beside the words of the user, a date with a year that nothing tells. */
export const dateInvented = slotDetector(
  'date-invented',
  '1',
  'a date with a year is accepted only where the year, or the day of asking, is told',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (statesYear(keyed.said) || statesYear(slot.schema.description)) return [];
  const dates = slot.accepted.map(fullDate);
  const date = dates.find((one) => one !== undefined);
  const hasOther = slot.accepted.some((value) => typeof value === 'string' && !statesYear(value));
  if (date === undefined || !hasOther) return [];
  if (!statesDay(keyed.question, date) && !RELATIVE_DAY.test(keyed.question)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `date-invented:${slotName(slot)}:${date.year}`,
      claim: `Nothing tells the current date or a year for ${slot.parameter}, and the key accepts ${shown([date.text])} beside ${shown(slot.accepted.filter((value) => value !== date.text).slice(0, 1))}: an invented year passes, and any other fails.`,
      evidence: [answerEvidence(keyed, slot)],
      witnesses: [wrongButPassed(keyed, slot, date.text)],
    },
  ];
}
