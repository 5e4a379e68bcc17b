import type { Demands } from '../schema-demands.ts';

const CLOSE = 1e-9;

/**
 * Whether a number is the accepted one: within 1e-9 of it; a share written the way the parameter's text asks for where the
 * accepted one is not; or one that is more precise and rounds to the accepted one at its own digits, of three decimals or more.
 */
export function sameNumber(accepted: number, actual: number, { share }: Pick<Demands, 'share'>): boolean {
  if (isClose(accepted, actual)) return true;
  if (share === 'fraction' && Math.abs(accepted) > 1 && isClose(accepted / 100, actual)) return true;
  if (share === 'percent' && Math.abs(accepted) < 1 && isClose(accepted * 100, actual)) return true;
  const decimals = /\.(\d+)$/u.exec(String(accepted))?.[1]?.length ?? 0;
  return (
    decimals >= 3 && actual.toFixed(Math.min(decimals, 100)) === accepted.toFixed(Math.min(decimals, 100))
  );
}

function isClose(left: number, right: number): boolean {
  return left === right || Math.abs(left - right) <= CLOSE * Math.max(Math.abs(left), Math.abs(right));
}
