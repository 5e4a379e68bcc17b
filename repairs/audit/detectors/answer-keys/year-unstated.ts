import type { FindingDraft } from '../../detector.ts';
import { fullDates, statesDay, statesYear } from './shared/date-texts.ts';
import { answerEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand one year where the user gives a day without one, and nothing tells what day it is. */
export const yearUnstated = slotDetector(
  'year-unstated',
  '2',
  'the year of a date is stated, or any year is accepted',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (statesYear(keyed.said) || slot.accepted.length === 0) return [];
  const dates = slot.accepted.map(fullDates);
  const date = dates[0]?.find((reading) => statesDay(keyed.question, reading));
  if (date === undefined || dates.some(([other]) => other?.year !== date.year)) return [];
  const other = date.text.replace(String(date.year), String(date.year + 1));
  return [
    {
      component: 'intent',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `year-unstated:${slotName(slot)}:${date.year}`,
      claim: `The user states the day of ${slot.parameter} without a year, nothing tells the current date, and the key accepts only ${shown(slot.accepted)}: the same day of any other year fails.`,
      evidence: [answerEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [other]),
    },
  ];
}
