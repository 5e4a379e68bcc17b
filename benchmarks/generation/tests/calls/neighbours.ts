import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { money } from '../../../environments/tables/arithmetic.ts';
import { dayAfter, isDay, isTime } from '../../../environments/tables/days.ts';

/** A value with the ones just below and above it: by 1, by a cent, by a day, by a minute. Other values stand alone. */
export function neighbours(value: Value): readonly Value[] {
  if (typeof value === 'number') return [value, value - 1, value + 1];
  if (value instanceof Float) return [value, money(value.value - 0.01), money(value.value + 0.01)];
  if (typeof value !== 'string') return [value];
  if (isDay(value)) return [value, dayAfter(value, -1), dayAfter(value, 1)].filter((day) => day !== null);
  return isTime(value) ? [value, minutesAfter(value, -1), minutesAfter(value, 1)] : [value];
}

/** Time so many minutes after another of the same day, held at its ends. */
function minutesAfter(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const moved = Math.min(Math.max(hour * 60 + minute + minutes, 0), 24 * 60 - 1);
  return [Math.floor(moved / 60), moved % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
