import { momentsIn } from '../../../../evaluators/outcome/single-turn/values/dates.ts';
import type { FindingDraft } from '../../detector.ts';
import { RELATIVE_DAY } from './shared/date-texts.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that have another day than the user, or the user's with day and month exchanged. */
export const keyDateDiffers = slotDetector(
  'key-date-differs',
  '1',
  'a date in a key is one that the user says, read in the order that the description prescribes',
  findings,
);

/** Words that make one date of another, and parts of dates. */
const RECKONED =
  /\d(?:st|nd|rd|th)\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\b(?:later|after|before|since|until|till|ago|earlier|following|previous|days?|weeks?|nights?|weekend|month|mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  const [first] = texts;
  if (first === undefined || texts.length < slot.accepted.length || slot.isOmissible) return [];
  if (RELATIVE_DAY.test(keyed.said) || RECKONED.test(keyed.said.replace(SAID, ''))) return [];
  const said = saidDates(keyed.question);
  const days = texts.map((text) => dayOf(text, slot.schema.description));
  const isSaid = (day: Day | undefined): boolean =>
    day === undefined || said.some((date) => isSame(date, day));
  if (said.length === 0 || days.some(isSaid)) return [];
  const taken = takenDays(keyed);
  const [free, another] = said.filter((date) => !taken.some((day) => isSame(date, day)));
  const value = free === undefined ? undefined : written(free, first, slot.schema.description);
  if (free === undefined || another !== undefined || value === undefined || slot.acceptsLiterally(value))
    return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `key-date-differs:${slotName(slot)}:${first}`,
      claim: `The user says ${free.text}, and the key accepts only ${shown(texts)} for ${slot.parameter}, not ${shown([value])}.`,
      evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, free.text)],
      witnesses: rightButFailed(keyed, slot, [value]),
    },
  ];
}

type Day = { readonly year: number; readonly month: number; readonly day: number };

const isSame = (one: Day, other: Day): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*\\.?';
const YEAR = '(?:19|20)\\d{2}';
const SAID = new RegExp(
  `\\b${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s${YEAR}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH},?\\s${YEAR}\\b|\\b${YEAR}-\\d{2}-\\d{2}\\b`,
  'giu',
);

/** Full dates of a text that can be read in one way: with the name of the month, or with the year first. */
const saidDates = (text: string): readonly (Day & { readonly text: string })[] =>
  Array.from(text.matchAll(SAID), ([date]) => date).flatMap((date) => {
    const [moment] = momentsIn(date.replace(/\sof\s/iu, ' '));
    return moment?.year === undefined || moment.month === undefined || moment.day === undefined
      ? []
      : [{ text: date, year: moment.year, month: moment.month, day: moment.day }];
  });

const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/u;
const DAY_FIRST = /DD[/.-]MM[/.-]YYYY/iu;
const MONTH_FIRST = /MM[/.-]DD[/.-]YYYY/iu;

/** The day that an argument names, in the prescribed order; `undefined` where it is none, or its order is open. */
function dayOf(text: string, description: string): Day | undefined {
  const [, one, , other, year] = NUMERIC.exec(text) ?? [];
  if (one !== undefined) {
    const [first, second] = [Number(one), Number(other)];
    if (DAY_FIRST.test(description)) return { year: Number(year), month: second, day: first };
    return MONTH_FIRST.test(description) ? { year: Number(year), month: first, day: second } : undefined;
  }
  const moments = momentsIn(text);
  const [moment] = moments;
  if (moments.length !== 1 || moment?.year === undefined) return undefined;
  return moment.month === undefined || moment.day === undefined
    ? undefined
    : { year: moment.year, month: moment.month, day: moment.day };
}

const takenDays = ({ calls }: KeyedEntry): readonly Day[] =>
  calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted, schema }) =>
      accepted.flatMap((value) =>
        typeof value === 'string' ? (dayOf(value, schema.description) ?? []) : [],
      ),
    ),
  );

/** A day as an argument is written: year first, or in the prescribed order. */
function written({ year, month, day }: Day, like: string, description: string): string | undefined {
  const [yyyy, mm, dd] = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
  if (/^\d{4}-\d{2}-\d{2}/u.test(like)) return `${yyyy}-${mm}-${dd}${like.slice(10)}`;
  const sign = NUMERIC.exec(like)?.[2];
  if (sign === undefined) return undefined;
  return (DAY_FIRST.test(description) ? [dd, mm, yyyy] : [mm, dd, yyyy]).join(sign);
}
