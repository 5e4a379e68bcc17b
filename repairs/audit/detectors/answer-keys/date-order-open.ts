import type { FindingDraft } from '../../detector.ts';
import { dateMentions, isSameDay } from './shared/date-mentions.ts';
import type { DateMention, Day } from './shared/date-mentions.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Dates that the user writes in figures with two readings, of which the key accepts one. */
export const dateOrderOpen = slotDetector(
  'date-order-open',
  '1',
  'a date that can be read with the day or the month first is accepted in both readings, or as it is written',
  findings,
);

const ISO = /^(\d{4})-(\d{2})-(\d{2})/u;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  if (texts.length < slot.accepted.length) return [];
  const days = texts.flatMap(dayOf);
  const [day] = days;
  if (day === undefined || !days.every((other) => isSameDay(other, day))) return [];
  const mentions = dateMentions(keyed.said);
  const open = mentions.find(
    ({ readings }) => isOpen(readings) && readings.some((one) => isSameDay(one, day)),
  );
  const other = open?.readings.find((reading) => !isSameDay(reading, day));
  if (open === undefined || other === undefined || isSettled(mentions, open, day)) return [];
  const iso = texts.find((text) => ISO.test(text)) ?? '';
  const value = `${other.year}-${two(other.month)}-${two(other.day)}${iso.slice(10)}`;
  const isWritten = slot.acceptsLiterally(open.text);
  return [
    {
      component: 'intent',
      // A month that stands first is the usual reading in English, and the user's own figures are none.
      severity: open.readings[0] === other && !isWritten ? 'critical' : 'major',
      target: slotTarget(keyed, slot),
      cause: `date-order-open:${slotName(slot)}`,
      claim: `The user says ${open.text}, which can be read with the day or the month first, and the key accepts only ${shown(texts)} for ${slot.parameter}, not ${value}.`,
      evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, open.text)],
      witnesses: rightButFailed(keyed, slot, [value]),
    },
  ];
}

const two = (number: number): string => String(number).padStart(2, '0');

/** The day of an argument that is written year first. */
function dayOf(text: string): readonly Day[] {
  const [, year, month, day] = ISO.exec(text) ?? [];
  return year === undefined ? [] : [{ year: Number(year), month: Number(month), day: Number(day) }];
}

const isOpen = (readings: readonly Day[]): boolean => readings.length === 2;

/** Whether the text settles the order: it names the day in another way, or has a date in figures with one reading. */
const isSettled = (mentions: readonly DateMention[], open: DateMention, day: Day): boolean =>
  mentions.some(
    (mention) =>
      mention !== open &&
      !isOpen(mention.readings) &&
      (/^\d{1,2}[/.-]/u.test(mention.text) || mention.readings.some((reading) => isSameDay(reading, day))),
  );
