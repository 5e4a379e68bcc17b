import type { ChangeEstimate } from '../../../harness/contract/repair-effect.ts';

/** A difference of scores in points with its sign, `+1.7`, `−0.4`; `0.0` has none. */
export function points(value: number): string {
  const text = (Math.abs(value) * 100).toFixed(1);
  if (text === '0.0') return text;
  return value > 0 ? `+${text}` : `−${text}`;
}

/** Interval of a difference in points, `+1.1 to +2.3`. */
export const pointsInterval = ({ low, high }: NonNullable<ChangeEstimate>): string =>
  `${points(low)} to ${points(high)}`;
