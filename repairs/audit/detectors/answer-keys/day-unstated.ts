import type { FindingDraft } from '../../detector.ts';
import { fullDate, RELATIVE_DAY, statesDay, statesYear } from './shared/date-texts.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand one date for a day that depends on the day of asking, which nothing tells. */
export const dayUnstated = slotDetector(
  'day-unstated',
  '1',
  'a date that depends on the day of asking is demanded only where that day is told',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (slot.accepted.length === 0 || statesYear(keyed.said)) return [];
  const dates = slot.accepted.map(fullDate);
  const [date] = dates;
  const words = RELATIVE_DAY.exec(keyed.question)?.[0];
  if (date === undefined || dates.includes(undefined) || words === undefined) return [];
  if (statesDay(keyed.said, date)) return [];
  const other = date.text.replace(String(date.year), String(date.year + 1));
  return [
    {
      component: 'intent',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `day-unstated:${slotName(slot)}:${shown([date.text])}`,
      claim: `The user says "${words}" for ${slot.parameter}, nothing tells the current date, and the key demands ${shown(slot.accepted)}.`,
      evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, words)],
      witnesses: rightButFailed(keyed, slot, [other]),
    },
  ];
}
