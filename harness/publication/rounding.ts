import type { Estimate } from './schemas/board.ts';

/** Six digits: more than any figure is sure of, and the same text on every machine. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** An estimate as it is published; `null` stays `null`. */
export function roundedEstimate(estimate: Estimate | null): Estimate | null {
  return estimate === null
    ? null
    : { value: rounded(estimate.value), low: rounded(estimate.low), high: rounded(estimate.high) };
}
