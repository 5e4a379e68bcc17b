import type { ModelComparison } from '../contract/model-comparison.ts';
import { percent, points } from './model-comparison.ts';

/** A threshold with what is wrong with it; `undefined`: it is met. */
export type Threshold = { readonly name: string; readonly failure: string | undefined };

/** The thresholds that a comparison must meet. */
export function thresholdsOf(
  { a, b, scoreA, difference }: ModelComparison,
  { failUnder, failIfWorse }: { readonly failUnder?: number | undefined; readonly failIfWorse: boolean },
): readonly Threshold[] {
  const under: readonly Threshold[] = failUnder === undefined ? [] : [underThreshold(a, scoreA, failUnder)];
  return failIfWorse ? [...under, worseThreshold(a, b, difference)] : under;
}

function underThreshold(a: string, score: number | null, least: number): Threshold {
  const name = `score of ${a} is at least ${percent(least)}`;
  if (score === null) return { name, failure: `${a} has no score to hold against ${percent(least)}` };
  return {
    name,
    failure: score < least ? `${a} scores ${percent(score)}, less than ${percent(least)}` : undefined,
  };
}

function worseThreshold(a: string, b: string, difference: ModelComparison['difference']): Threshold {
  const name = `${a} is not worse than ${b}`;
  if (difference === null) return { name, failure: `${a} and ${b} share no entry` };
  const { value, low, high } = difference;
  const text = `${a} is worse than ${b} by ${points(-value)} points (95 % interval of the difference ${points(low)} to ${points(high)})`;
  return { name, failure: high < 0 ? text : undefined };
}
