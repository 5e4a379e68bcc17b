import { editDistance } from './edit-distance.ts';

/** Whether two numbers are a slip apart: one more or less, a digit, the place of the point, a sixth of their size. */
export function isNear(said: number, accepted: number): boolean {
  if (said === accepted) return false;
  if ([10, 0.1].some((factor) => Math.abs(said * factor - accepted) < 1e-9 * Math.abs(accepted))) return true;
  if (!Number.isInteger(said) || !Number.isInteger(accepted))
    return isRounded(said, accepted) || Math.abs(said - accepted) <= Math.abs(said) / 6;
  const [one, other] = [String(Math.abs(said)), String(Math.abs(accepted))];
  return (
    (Math.abs(said - accepted) === 1 && said > 0) ||
    (one.length > 1 && other.length > 1 && editDistance(one, other, 1) === 1)
  );
}

/** Whether a number is another one with fewer decimals. */
export function isRounded(said: number, accepted: number): boolean {
  const places = String(said).split('.')[1]?.length ?? 0;
  return Array.from({ length: places }, (_, fewer) => Number(said.toFixed(fewer))).includes(accepted);
}
