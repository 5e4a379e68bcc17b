import { normalReach } from './normal-distribution.ts';
import { clamp, DEFAULT_LEVEL, requireLevel } from './score.ts';
import type { Estimate, Interval } from './score.ts';

/**
 * Score interval of a proportion.
 *
 * Source: Wilson, "Probable inference, the law of succession, and statistical inference" (JASA 22, 1927), without
 * continuity correction.
 *
 * @param proportion - 0 to 1.
 * @param size - number of independent observations, above 0; an effective size may be fractional.
 */
export function wilsonInterval(proportion: number, size: number, level: number = DEFAULT_LEVEL): Interval {
  requireLevel(level);
  if (!(size > 0) || !(proportion >= 0 && proportion <= 1)) {
    throw new RangeError(
      `Wilson interval: invalid proportion ${proportion} or size ${size}. Pass a proportion from 0 to 1 and a size above 0.`,
    );
  }
  const z = normalReach(level);
  const shrink = 1 + (z * z) / size;
  const centre = (proportion + (z * z) / (2 * size)) / shrink;
  const reach =
    (z / shrink) * Math.sqrt((proportion * (1 - proportion)) / size + (z * z) / (4 * size * size));
  // At 0 and 1 the exact bound is the proportion itself; rounding must not exclude it.
  const low = clamp(centre - reach, { low: 0, high: proportion });
  const high = clamp(centre + reach, { low: proportion, high: 1 });
  return { low: proportion === 0 ? 0 : low, high: proportion === 1 ? 1 : high };
}

/** Share of `successes` among `n` independent trials, with Wilson's interval; without a value if `n` is 0. */
export function wilson(successes: number, n: number, level: number = DEFAULT_LEVEL): Estimate {
  if (n === 0) return { n, value: undefined, interval: undefined };
  const value = successes / n;
  return { n, value, interval: wilsonInterval(value, n, level) };
}
