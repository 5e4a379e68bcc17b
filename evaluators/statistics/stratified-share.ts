import { DEFAULT_LEVEL } from './score.ts';
import type { Estimate } from './score.ts';
import { wilson } from './wilson.ts';

/** Cases drawn from one part of a population. */
export type Stratum = {
  /** Size of this part of the population, in any unit that is common to all strata. */
  readonly size: number;
  readonly successes: number;
  /** Cases drawn. */
  readonly n: number;
};

/**
 * Share of successes in a population from which each stratum was drawn with its own rate.
 *
 * Source: the square-and-add interval of Newcombe, "Interval estimation for the difference between independent
 * proportions" (Statistics in Medicine 17, 1998), for a weighted sum instead of a difference: the distance of each end is
 * the root of the sum of the squared, weighted distances of Wilson's ends.
 *
 * @returns `n`: cases drawn. Without a value if a stratum that has a size has no case, because nothing is known of it.
 */
export function stratifiedShare(strata: readonly Stratum[], level: number = DEFAULT_LEVEL): Estimate {
  const n = strata.reduce((sum, stratum) => sum + stratum.n, 0);
  const size = strata.reduce((sum, stratum) => sum + stratum.size, 0);
  let value = 0;
  let below = 0;
  let above = 0;
  for (const stratum of strata.filter((other) => other.size > 0)) {
    const share = wilson(stratum.successes, stratum.n, level);
    if (share.value === undefined || share.interval === undefined)
      return { n, value: undefined, interval: undefined };
    const weight = stratum.size / size;
    value += weight * share.value;
    below += (weight * (share.value - share.interval.low)) ** 2;
    above += (weight * (share.interval.high - share.value)) ** 2;
  }
  if (size === 0) return { n, value: undefined, interval: undefined };
  return { n, value, interval: { low: value - Math.sqrt(below), high: value + Math.sqrt(above) } };
}
