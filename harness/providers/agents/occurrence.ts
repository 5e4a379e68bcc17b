import type { Json } from '../../contract/json.ts';
import { literalOf } from '../wire-json.ts';
import { calendarDay } from './calendar-day.ts';

/** Numbers that users write as words. */
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Maximum length of the texts that are searched, in UTF-16 code units. */
const LONGEST = 1_000_000;

/**
 * Returns true if a string or number occurs in texts: a string in any case and between word boundaries, a number in any
 * notation, a day in ISO form or with the name of its month. Every other value counts as occurring: it is not said but chosen.
 */
export function occursIn(value: Json, texts: readonly string[]): boolean {
  const text = normalised(texts.join('\n').slice(0, LONGEST));
  const number = typeof value === 'number' ? value : Number(literalOf(value) ?? Number.NaN);
  if (!Number.isNaN(number)) return numberOccurs(number, text);
  if (typeof value !== 'string' || value.trim() === '') return true;
  return [value, ...dayForms(value)].some((form) => wordsOccur(normalised(form), text));
}

const normalised = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

function numberOccurs(number: number, text: string): boolean {
  const digits = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').match(/(?<![\p{L}\d.])-?\d+(?:\.\d+)?/gu);
  const word = NUMBER_WORDS[number];
  return (
    (digits ?? []).some((each) => Number(each) === number) || (word !== undefined && wordsOccur(word, text))
  );
}

function wordsOccur(words: string, text: string): boolean {
  const isPart = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');
  const startsWithWord = isPart(words[0]);
  const endsWithWord = isPart(words.at(-1));
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isCut =
      (startsWithWord && isPart(text[at - 1])) || (endsWithWord && isPart(text[at + words.length]));
    if (!isCut) return true;
  }
  return false;
}

/** Usual English forms of an ISO day; none for any other text. */
function dayForms(text: string): readonly string[] {
  const day = calendarDay(text);
  if (day === undefined) return [];
  const month = day.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const number = day.getUTCDate();
  return [month, month.slice(0, 3)].flatMap((name) =>
    [number, ordinal(number)].flatMap((each) => [`${each} ${name}`, `${name} ${each}`, `${each} of ${name}`]),
  );
}

function ordinal(number: number): string {
  const isTeen = number > 10 && number < 14;
  const ending = isTeen ? undefined : ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[number % 10];
  return `${number}${ending ?? 'th'}`;
}
