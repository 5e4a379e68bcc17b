import { momentsIn } from '../../../../evaluators/outcome/single-turn/values/dates.ts';
import type { FindingDraft } from '../../detector.ts';
import { dateMentions, isSameDay } from './shared/date-mentions.ts';
import type { DateMention, Day } from './shared/date-mentions.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that have another day than the user, or the user's with day and month exchanged. */
export const keyDateDiffers = slotDetector(
  'key-date-differs',
  '2',
  'a date in a key is one that the user says, read in the order that the description prescribes',
  findings,
);

/** Words that count days from one that is said to another. */
const COUNTED =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|ten|few|several)[\s-](?:days?|nights?|weeks?|weekends?|months?|years?)\b|\b(?:after|before|later|earlier|prior|following|previous|ago|day of|eve)\b/iu;

/** Words that can make one day of another. */
const RECKONED =
  /\b(?:later|after|before|since|until|till|ago|earlier|following|previous|days?|weeks?|nights?|weekend|months?|years?|quarter|today|tonight|tomorrow|yesterday|next|last|past|end|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?)\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  const [first] = texts;
  if (first === undefined || texts.length < slot.accepted.length || slot.isOmissible) return [];
  const days = texts.flatMap((text) => readingsOf(text, slot.schema.description));
  const mentions = dateMentions(keyed.said);
  if (days.length === 0 || days.some((day) => mentions.some((mention) => means(mention, day)))) return [];
  const said = insteadOf(mentions, keyed);
  const [day] = said?.readings ?? [];
  const [demanded] = days;
  if (said === undefined || day === undefined || demanded === undefined) return [];
  const value = written({ ...day, year: day.year ?? demanded.year }, first, slot.schema.description);
  if (value === undefined || slot.acceptsLiterally(value)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `key-date-differs:${slotName(slot)}:${first}`,
      claim: `The user says ${said.text}, and the key accepts only ${shown(texts)} for ${slot.parameter}, not ${shown([value])}.`,
      evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, said.text)],
      witnesses: rightButFailed(keyed, slot, [value]),
    },
  ];
}

/** Whether a mention can mean a day: the year counts where both state one. */
const means = ({ readings }: DateMention, day: Day): boolean =>
  readings.some((reading) => isSameDay(reading, day));

/** The one date of the user that a key must have meant: the only one that no argument takes, or the only one of a text that reckons none. */
function insteadOf(mentions: readonly DateMention[], keyed: KeyedEntry): DateMention | undefined {
  const asked = mentions.filter(({ isToday }) => !isToday);
  const taken = keyed.calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted, schema }) =>
      accepted.flatMap((value) => (typeof value === 'string' ? readingsOf(value, schema.description) : [])),
    ),
  );
  const rest = mentions.reduce((text, mention) => text.replace(mention.text, ' '), keyed.said);
  if (COUNTED.test(rest)) return undefined;
  const [free, another] = asked.filter((mention) => !taken.some((day) => means(mention, day)));
  if (another !== undefined) return undefined;
  if (free !== undefined) return free;
  return mentions.length === 1 && !RECKONED.test(rest) ? asked[0] : undefined;
}

const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})/u;
const DAY_FIRST = /DD[/.-]MM[/.-]YYYY/iu;
const MONTH_FIRST = /MM[/.-]DD[/.-]YYYY/iu;

/** Days that an argument names, in the prescribed order; none where it is no date. */
function readingsOf(text: string, description: string): readonly Day[] {
  const [, one, , other, year] = NUMERIC.exec(text) ?? [];
  if (one !== undefined) {
    const [first, second] = [Number(one), Number(other)];
    const [dayFirst, monthFirst] = [
      { year: Number(year), month: second, day: first },
      { year: Number(year), month: first, day: second },
    ];
    if (DAY_FIRST.test(description)) return [dayFirst];
    return MONTH_FIRST.test(description) ? [monthFirst] : [dayFirst, monthFirst];
  }
  return momentsIn(text).flatMap(({ year: stated, month, day }) =>
    stated === undefined || month === undefined || day === undefined ? [] : [{ year: stated, month, day }],
  );
}

/** A day as an argument is written: year first, or in the prescribed order. */
function written({ year, month, day }: Day, like: string, description: string): string | undefined {
  const [yyyy, mm, dd] = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
  if (/^\d{4}-\d{2}-\d{2}/u.test(like)) return `${yyyy}-${mm}-${dd}${like.slice(10)}`;
  const match = NUMERIC.exec(like);
  if (match === null) return undefined;
  const order = DAY_FIRST.test(description) ? [dd, mm, yyyy] : [mm, dd, yyyy];
  return `${order.join(match[2])}${like.slice(match[0].length)}`;
}
