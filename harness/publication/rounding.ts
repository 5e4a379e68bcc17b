import type { Estimate } from './schemas/board.ts';

/** Rounds to six decimals: more than the precision of any figure, and the same text on every machine. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Rounds an estimate for publication; `null` stays `null`. */
export function roundedEstimate(estimate: Estimate | null): Estimate | null {
  return estimate === null
    ? null
    : { value: rounded(estimate.value), low: rounded(estimate.low), high: rounded(estimate.high) };
}
