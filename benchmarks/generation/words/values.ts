import type { Column } from '../../../harness/contract/environment-definition.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import type { Draws } from '../random/draws.ts';
import { spokenDay } from './days.ts';

/** A value as people say it in the middle of a sentence. */
export function spokenValue(
  value: Literal,
  type: Column['type'] | undefined,
  { draws, today }: { readonly draws: Draws; readonly today: string },
): string {
  switch (type) {
    case 'money':
      return spokenMoney(Number(value), draws);
    case 'integer':
      return spokenInteger(Number(value), draws);
    case 'day': {
      const { words, takes } = spokenDay(String(value), today, draws);
      return takes === 'on' ? `on ${words}` : words;
    }
    case 'time':
      return spokenTime(String(value), draws);
    case 'enumeration':
      return String(value).replaceAll('_', ' ');
    case 'text':
      return `"${String(value)}"`;
    default:
      return String(value);
  }
}

function spokenMoney(amount: number, draws: Draws): string {
  const figure = Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
  return draws.pick([`$${figure}`, `$${amount.toFixed(2)}`, `${figure} dollars`]);
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const spokenInteger = (number: number, draws: Draws): string =>
  draws.chance(0.7) ? (SMALL[number] ?? String(number)) : String(number);

/** A time of day in one of the usual notations. */
export function spokenTime(time: string, draws: Draws): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (hours === 12 && minutes === 0) return draws.pick(['noon', '12:00']);
  const half = hours < 12 ? 'am' : 'pm';
  const hour = ((hours + 11) % 12) + 1;
  const short = minutes === 0 ? String(hour) : `${hour}:${String(minutes).padStart(2, '0')}`;
  return draws.pick([time, `${short} ${half}`, `${short} ${half}`, `${short}${half}`]);
}
