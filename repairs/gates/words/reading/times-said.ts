import { inDigits } from '../../../../evaluators/outcome/single-turn/words/numerals.ts';

/** Stands where a text named a time of day. */
export const TIME_MARK = '<time>';

/** Times that a text names, `HH:MM`, and the text with a mark in the place of each. */
export type TimesSaid = { readonly times: ReadonlySet<string>; readonly rest: string };

const NOTATIONS: readonly (readonly [RegExp, (match: RegExpExecArray) => readonly string[]])[] = [
  [
    /\b(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b\.?/giu,
    ([, hour = '', minute = '00', half = '']) => [ofHalf(Number(hour), minute, half.toLowerCase())],
  ],
  [/\b(\d{1,2}):(\d{2})(?::00)?\b/gu, ([, hour = '', minute = '']) => [`${hour.padStart(2, '0')}:${minute}`]],
  [/\bnoon\b/giu, () => ['12:00']],
  [/\bmidnight\b/giu, () => ['00:00']],
  [/\b(half past|quarter past|quarter to) (\w+)\b/giu, ([, part = '', hour = '']) => partOfHour(part, hour)],
  [/\b(\w+) o'?clock\b/giu, ([, hour = '']) => bothHalves(Number(inDigits(hour.toLowerCase())), '00')],
];

/** Reads times of day in the usual notations; a clock time without a half of the day is either. */
export function timesSaid(text: string): TimesSaid {
  const times = new Set<string>();
  let rest = text;
  for (const [pattern, read] of NOTATIONS) {
    for (const match of [...rest.matchAll(pattern)]) for (const time of read(match)) times.add(time);
    rest = rest.replaceAll(pattern, TIME_MARK);
  }
  return { times, rest };
}

const ofHalf = (hour: number, minute: string, half: string): string =>
  `${String((hour % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')}:${minute}`;

const bothHalves = (hour: number, minute: string): readonly string[] =>
  hour >= 1 && hour <= 12 ? [ofHalf(hour, minute, 'a'), ofHalf(hour, minute, 'p')] : [];

function partOfHour(part: string, hour: string): readonly string[] {
  const number = Number(inDigits(hour.toLowerCase()));
  switch (part.toLowerCase()) {
    case 'half past':
      return bothHalves(number, '30');
    case 'quarter past':
      return bothHalves(number, '15');
    default:
      return bothHalves(((number + 10) % 12) + 1, '45');
  }
}
