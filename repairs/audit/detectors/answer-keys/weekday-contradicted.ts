import type { FindingDraft } from '../../detector.ts';
import { fullDate } from './shared/date-texts.ts';
import { answerEvidence, shown, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Requests for a weekday that state a current date with a weekday which the calendar contradicts. */
export const weekdayContradicted = slotDetector(
  'weekday-contradicted',
  '1',
  'the weekday that is stated with the current date is that of the calendar, where a date depends on it',
  findings,
);

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const DAY = WEEKDAYS.join('|');
const ISO = String.raw`(\d{4})[-./ ]{1,2}(\d{1,2})[-./](\d{1,2})`;
const NAMED = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const date = slot.accepted.map(fullDate).find((full) => full !== undefined);
  const today = statedToday(keyed.question);
  if (date === undefined || today === undefined || slot.accepted.length > 1) return [];
  const real = new Date(Date.UTC(today.year, today.month - 1, today.day));
  if (WEEKDAYS[real.getUTCDay()] === today.weekday) return [];
  const asked = askedWeekday(keyed.question, today.text);
  if (asked === undefined) return [];
  const next = nextWeekday(real, WEEKDAYS.indexOf(asked.weekday));
  const later = new Date(next.getTime() + 7 * DAY_LENGTH);
  return [
    {
      component: 'intent',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `weekday-contradicted:${today.text}`,
      claim: `The user asks for "${asked.text}" and says "${today.text}", but that day is a ${capitalised(WEEKDAYS[real.getUTCDay()] ?? '')}: the date can be counted in two ways, and the key accepts only ${shown(slot.accepted)}.`,
      evidence: [
        answerEvidence(keyed, slot),
        wordsEvidence(keyed, today.text),
        wordsEvidence(keyed, asked.text),
      ],
      witnesses: rightButFailed(
        keyed,
        slot,
        [next, later].filter((day) => !isDay(day, date)).map((day) => written(day, date.text)),
      ),
    },
  ];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const DAY_LENGTH = 24 * 60 * 60 * 1000;

type Today = {
  readonly text: string;
  readonly weekday: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
};

/** A date with its weekday before or behind it. */
function statedToday(text: string): Today | undefined {
  for (const [pattern, isNamed] of [
    [ISO, false],
    [NAMED, true],
  ] as const) {
    const before = new RegExp(`\\b(${DAY}),?\\s+${pattern}`, 'iu').exec(text);
    const behind = new RegExp(`${pattern},?\\s+(${DAY})\\b`, 'iu').exec(text);
    const parts = before === null ? behind?.slice(1, 4) : before.slice(2, 5);
    const weekday = before?.[1] ?? behind?.[4];
    if (parts === undefined || weekday === undefined) continue;
    const [first = '', second = '', third = ''] = parts;
    const found = (before ?? behind)?.[0] ?? '';
    const date = isNamed
      ? {
          year: Number(third),
          month: MONTHS.indexOf(first.slice(0, 3).toLowerCase()) + 1,
          day: Number(second),
        }
      : { year: Number(first), month: Number(second), day: Number(third) };
    return { text: found, weekday: weekday.toLowerCase(), ...date };
  }
  return undefined;
}

/** The weekday that the user asks for, apart from that of the current date; a weekend begins on Saturday. */
function askedWeekday(text: string, today: string) {
  const rest = text.replace(today, '');
  const found = new RegExp(
    `\\b(?:next|upcoming|this|coming|on)\\s+(${DAY}|weekend)\\b|\\b(${DAY})\\s+(?:next|this)\\s+week`,
    'iu',
  ).exec(rest);
  const name = (found?.[1] ?? found?.[2])?.toLowerCase();
  const weekday = WEEKDAYS.find((day) => day === (name === 'weekend' ? 'saturday' : name));
  return found === null || weekday === undefined ? undefined : { text: found[0], weekday };
}

/** The first day after another that falls on a weekday, counted from Sunday. */
function nextWeekday(from: Date, weekday: number): Date {
  const days = (weekday - from.getUTCDay() + 6) % 7;
  return new Date(from.getTime() + (days + 1) * DAY_LENGTH);
}

const isDay = (
  date: Date,
  { year, month, day }: { readonly year: number; readonly month: number; readonly day: number },
): boolean => date.getTime() === Date.UTC(year, month - 1, day);

/** A date in the notation of a text of year, month and day. */
function written(date: Date, like: string): string {
  const iso = date.toISOString().slice(0, 10);
  return /^\d{4}-\d{1,2}-\d{1,2}/u.test(like) ? like.replace(/^\d{4}-\d{1,2}-\d{1,2}/u, iso) : iso;
}
