import { momentsIn } from '../../single-turn/values/dates.ts';
import { mentions, normalised } from '../state/wording.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const NUMBER = '\\d{1,2}(?:st|nd|rd|th)?';
/** Days in words, in the notations that `momentsIn` reads. */
const DAYS = new RegExp(
  [
    String.raw`(?<![\d-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)`,
    String.raw`(?<![\d/.-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)`,
    String.raw`\b${MONTH} (?:the )?${NUMBER}(?!\d)(?:,? \d{4}\b)?`,
    String.raw`\b${NUMBER} (?:of )?${MONTH}(?!\p{L})(?:,? \d{4}\b)?`,
  ].join('|'),
  'giu',
);

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** Times in words: `9:30`, `7 pm`, `7.30 p.m.`, `12 noon`, `midnight`. */
const TIMES = new RegExp(
  [
    String.raw`(?<![\d:.,-])(?<hour>\d{1,2})(?:(?<mark>[:.h])(?<minute>\d{2}))?(?![\d:])(?: ?(?<half>[ap])\.? ?m\b\.?)?`,
    String.raw`(?:\b12 )?\b(?<named>noon|midday|midnight)\b`,
  ].join('|'),
  'giu',
);

/** What says before a text that it is not so. */
const DENIED = /(?:\b(?:not|never|no longer|isnt|wasnt|arent|werent)(?: (?:yet|currently|really|the))? )$/;

/**
 * Whether words state a text: a day (`YYYY-MM-DD`) in any usual notation, with or without its year; a time (`HH:MM`), also on a clock of
 * twelve hours; a name or a value of an enumeration as whole words, without regard to case, accents, hyphens and underscores. A
 * denied text is not stated.
 */
export function isTextTold(value: string, words: string): boolean {
  if (DAY.test(value)) return daysIn(words).some((day) => isSameDay(day, value));
  const [text, part] = [plain(TIME.test(value) ? withPlainTimes(words) : words), plain(value)];
  const pieces = text.split(part);
  return pieces.slice(1).some((after, index) => {
    const before = pieces.slice(0, index + 1).join(part);
    return (
      mentions(`${before.slice(-1)}${part}${after.slice(0, 2)}`, part) && !DENIED.test(before.slice(-30))
    );
  });
}

/** Accents, and the joints of `in_progress` and `in-progress`, make no difference. */
const plain = (text: string): string =>
  normalised(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[*_-]+/g, ' '),
  );

/** Days stated in words, as `momentsIn` reads them. */
const daysIn = (words: string): readonly string[] => words.replace(/[*_`\s]+/gu, ' ').match(DAYS) ?? [];

function isSameDay(told: string, value: string): boolean {
  const [year, month, day] = value.split('-').map(Number);
  return momentsIn(told).some(
    (moment) =>
      moment.month === month && moment.day === day && (moment.year === undefined || moment.year === year),
  );
}

const NAMED_TIMES: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };

/** Words with their times as `HH:MM`. What is a time only with a half of the day stays as it is without one. */
function withPlainTimes(words: string): string {
  const text = words.replace(/[*_`\s]+/gu, ' ');
  let plainText = '';
  let end = 0;
  for (const { 0: found, index, groups = {} } of text.matchAll(TIMES)) {
    plainText += `${text.slice(end, index)}${plainTime(groups) ?? found}`;
    end = index + found.length;
  }
  return plainText + text.slice(end);
}

/** A time that was read by {@link TIMES}; `undefined`: the number is none. */
function plainTime({
  hour,
  mark,
  minute = '00',
  half,
  named,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (named !== undefined) return NAMED_TIMES[named.toLowerCase()];
  if (hour === undefined || (half === undefined && mark !== ':')) return undefined;
  const afternoon = half?.toLowerCase() === 'p' ? 12 : 0;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + afternoon;
  return `${String(hours).padStart(2, '0')}:${minute}`;
}
