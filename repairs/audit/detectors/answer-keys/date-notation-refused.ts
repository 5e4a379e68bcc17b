import type { FindingDraft } from '../../detector.ts';
import { dateMentions } from './shared/date-mentions.ts';
import { fullDate } from './shared/date-texts.ts';
import {
  answerEvidence,
  schemaEvidence,
  shown,
  slotName,
  slotTarget,
  wordsEvidence,
} from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that refuse a date in the notation of the user where the description prescribes none. */
export const dateNotationRefused = slotDetector(
  'date-notation-refused',
  '1',
  'a date as the user writes it is accepted where the description prescribes no notation',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { kind, demands, description } = slot.schema;
  if (kind !== 'string' || demands.notations.length > 0 || /\d|format|ISO/iu.test(description)) return [];
  const dates = slot.accepted.map(fullDate);
  const [date] = dates;
  if (date === undefined || dates.every((one) => one === undefined)) return [];
  const said = dateMentions(keyed.question).find(({ readings }) => {
    const [reading, other] = readings;
    return (
      other === undefined &&
      reading?.year === date.year &&
      reading.month === date.month &&
      reading.day === date.day
    );
  })?.text;
  if (said === undefined || slot.acceptsLiterally(said)) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `date-notation-refused:${slotName(slot)}`,
      claim: `The user writes "${said}" for ${slot.parameter}, the description prescribes no notation, and the key accepts only ${shown(slot.accepted)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, said)],
      witnesses: rightButFailed(keyed, slot, [said]),
    },
  ];
}
