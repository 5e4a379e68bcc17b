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

/** What says before a text that it is not so. */
const DENIED = /(?:\b(?:not|never|no longer|isnt|wasnt|arent|werent)(?: (?:yet|currently|really|the))? )$/;

/**
 * Whether words state a text: a day (`YYYY-MM-DD`) in any usual notation, with or without its year; a name or a value of an
 * enumeration as whole words, without regard to case, accents, hyphens and underscores. A denied text is not stated.
 */
export function isTextTold(value: string, words: string): boolean {
  if (DAY.test(value)) return daysIn(words).some((day) => isSameDay(day, value));
  const [text, part] = [plain(words), plain(value)];
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
