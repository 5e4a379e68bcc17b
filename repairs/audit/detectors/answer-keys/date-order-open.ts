import type { FindingDraft } from '../../detector.ts';
import { dateMentions, isSameDay } from './shared/date-mentions.ts';
import type { DateMention, Day } from './shared/date-mentions.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailedWith } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Dates that the user writes in figures with two readings, of which the key accepts one. */
export const dateOrderOpen = slotDetector(
  'date-order-open',
  '2',
  'a date that can be read with the day or the month first is accepted in both readings, or as it is written',
  findings,
);

const ISO = /^(\d{4})-(\d{2})-(\d{2})/u;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const texts = textsOf(slot);
  const day = onlyDay(slot);
  if (day === undefined) return [];
  const mentions = dateMentions(keyed.said);
  const open = mentions.find(
    ({ readings }) => isOpen(readings) && readings.some((one) => isSameDay(one, day)),
  );
  const other = open?.readings.find((reading) => !isSameDay(reading, day));
  if (open === undefined || other === undefined || isSettled(mentions, open, day)) return [];
  const value = onDay(slot, other);
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
      witnesses: rightButFailedWith(keyed, slot.call, readOtherwise(keyed, slot, day, other)),
    },
  ];
}

const textsOf = ({ accepted }: KeySlot): readonly string[] =>
  accepted.filter((value) => typeof value === 'string');

/** The day that all accepted values of an argument name; `undefined`: they name none, several, or something else. */
function onlyDay(slot: KeySlot): Day | undefined {
  const texts = textsOf(slot);
  const [day, ...others] = texts.flatMap(dayOf);
  const isOnly = texts.length === slot.accepted.length && day !== undefined;
  return isOnly && others.every((other) => isSameDay(other, day)) ? day : undefined;
}

/** The accepted value with another day and the same time. */
function onDay(slot: KeySlot, { year, month, day }: Day): string {
  const iso = textsOf(slot).find((text) => ISO.test(text)) ?? '';
  return `${year}-${two(month)}-${two(day)}${iso.slice(10)}`;
}

/** All arguments of the call that hold the day, read otherwise: one date has one reading in a call. */
function readOtherwise(keyed: KeyedEntry, { call }: KeySlot, day: Day, other: Day): Map<string, string> {
  const slots = keyed.calls[call]?.slots ?? [];
  return new Map(
    slots.flatMap((slot) => {
      const own = onlyDay(slot);
      return own !== undefined && isSameDay(own, day) ? [[slot.parameter, onDay(slot, other)] as const] : [];
    }),
  );
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
