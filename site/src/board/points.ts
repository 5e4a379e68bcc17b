import type { ChangeEstimate } from '../../../harness/contract/repair-effect.ts';

const signed = (value: number): string => {
  const text = (Math.abs(value) * 100).toFixed(1);
  if (text === '0.0') return text;
  return value > 0 ? `+${text}` : `−${text}`;
};

/** A difference of scores in points, `+1.7`. */
export const points = (value: number): string => signed(value);

/** Interval of a difference in points, `+1.1 to +2.3`. */
export const pointsInterval = ({ low, high }: NonNullable<ChangeEstimate>): string =>
  `${signed(low)} to ${signed(high)}`;
