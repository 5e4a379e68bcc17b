import type { Estimate, Place } from '../../../harness/publication/schemas/board.ts';

/** Displayed for an unknown figure. */
export const UNKNOWN = '–';

/** A proportion as a percentage with one decimal, without the percent sign, which is in the column head. */
export const percent = (share: number): string => (share * 100).toFixed(1);

/** Interval of a proportion in percent, `68.2–74.4`. */
export const interval = ({ low, high }: Estimate): string => `${percent(low)}–${percent(high)}`;

/** A correlation, `0.83`. */
export const correlation = (value: number): string => value.toFixed(2).replace('-', '−');

/** Rank interval, `4–9`, or a single rank if both ends are equal. */
export const rankInterval = ({ best, worst }: Place): string =>
  best === worst ? `${best}` : `${best}–${worst}`;

/** Bands of a place, `band 3` or `bands 3–5`. */
export const bands = ({ band: { first, last } }: Place): string =>
  first === last ? `band ${first}` : `bands ${first}–${last}`;

/** A count with thousands separators, `4,441`. */
export const count = (value: number): string => value.toLocaleString('en-GB');

/** A count with its noun, `1 entry`, `2 entries`. */
export const counted = (value: number, one: string, many: string): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A title for use within a sentence: `multi-turn`, `live simple`, but `JavaScript`. */
export const inSentence = (title: string): string =>
  /^\w+[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);

/** A mean with two decimals; `null` is displayed as unknown, never as 0. */
export const mean = (value: number | null | undefined): string => value?.toFixed(2) ?? UNKNOWN;

/** A mean rounded to an integer, for example of tokens. */
export const wholeMean = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : count(Math.round(value));

/** US dollars of one episode, to a hundredth of a cent; `null` is displayed as unknown, never as 0. */
export function cost(dollars: number | null): string {
  if (dollars === null) return UNKNOWN;
  return dollars === 0 ? 'none' : `$${dollars.toFixed(4)}`;
}

/** A change of rank, `▲ 3`, `▼ 2`, or a dash for none. */
export function move(places: number): string {
  if (places === 0) return UNKNOWN;
  return places > 0 ? `▲ ${places}` : `▼ ${-places}`;
}

/** CSS class for the colour of a move; `undefined` for no move. */
export function trend(places: number): 'gain' | 'loss' | undefined {
  if (places === 0) return undefined;
  return places > 0 ? 'gain' : 'loss';
}

/** A day as `27 February 2025`. */
export const day = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A part of a whole as a percentage; unknown if the whole is 0. */
export const share = (part: number, whole: number): string => (whole === 0 ? UNKNOWN : percent(part / whole));
