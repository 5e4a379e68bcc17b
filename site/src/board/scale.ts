import type { Standing } from '../../../harness/publication/schemas/board.ts';

/** Ends of the line on which bars are drawn, as shares from 0 to 1. */
export type BarScale = { readonly low: number; readonly high: number };

/** The whole line. */
export const WHOLE: BarScale = { low: 0, high: 1 };

/** Share of the models whose bars may begin before the line, so that one weak model does not press all others together. */
const FEW = 0.1;
const STEP = 0.1;

/**
 * The line for the bars of some rankings: it holds their intervals, with ends at whole tens of percent. The lowest tenth of the
 * models may be below it; {@link isBelow} tells which. Without a score, the whole line.
 */
export function scaleOf(standings: readonly Standing[]): BarScale {
  const scores = standings.flatMap(({ place, score }) => (place === null || score === null ? [] : [score]));
  const lows = scores.map(({ low }) => low).toSorted((left, right) => left - right);
  const lowest = lows[Math.floor(lows.length * FEW)];
  if (lowest === undefined) return WHOLE;
  const highest = Math.max(...scores.map(({ high }) => high));
  const low = Math.floor(lowest / STEP) / (1 / STEP);
  return { low, high: Math.max(Math.ceil(highest / STEP) / (1 / STEP), low + 2 * STEP) };
}

/** Where a share is on the line, in percent of its length; what is beyond an end is at that end. */
export const placeOn = ({ low, high }: BarScale, share: number): number =>
  Math.min(1, Math.max(0, (share - low) / (high - low))) * 100;

/** Whether a bar begins before the line. */
export const isBelow = ({ low }: BarScale, estimate: { readonly low: number }): boolean => estimate.low < low;

/** An end or the middle of the line in percent, without the sign: `45`, `62.5`. */
export const scaleLabel = (share: number): string => String(Math.round(share * 1000) / 10);
