import { dayAfter, isDay } from '../../../benchmarks/environments/tables/days.ts';
import { numberOf } from '../../../benchmarks/python/equality.ts';
import type { Parameter } from '../../../harness/contract/environment-definition.ts';
import { Float, isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';

/** Other values of the kind of a parameter, which mean something else; of a value that is no literal, none. */
export function otherValues(
  { type, format, values, refers }: Parameter,
  value: Value,
  rowsReferred: Dict,
): readonly Value[] {
  if (values !== undefined) return values.filter((other) => other !== value).slice(0, 2);
  if (typeof value === 'boolean') return [!value];
  const number = numberOf(value);
  if (number !== undefined) return otherNumbers(Number(number), type === 'integer');
  if (typeof value !== 'string') return [];
  if (format === 'day' || isDay(value)) return [dayAfter(value, 1), dayAfter(value, -1)];
  if (format === 'time') return otherTimes(value);
  const column = refers?.split('.')[1];
  const held = column === undefined ? [] : valuesIn(rowsReferred, column);
  const other = held.find((one) => one !== value && typeof one === 'string');
  return [other ?? otherText(value)];
}

/** Values of one column, each once, in order of the rows. */
export const valuesIn = (rows: Dict, column: string): readonly Value[] => [
  ...new Set([...rows.values()].flatMap((row) => (isDict(row) ? [row.get(column) ?? null] : []))),
];

function otherNumbers(value: number, isWhole: boolean): readonly Value[] {
  if (isWhole) return [value + 1, value - 1];
  const cents = (amount: number): Value => {
    const rounded = Math.round(amount * 100) / 100;
    return Number.isInteger(rounded) ? rounded : new Float(rounded);
  };
  return [cents(value + 0.01), cents(value - 1), cents(value - 0.01), cents(value + 1)];
}

function otherTimes(time: string): readonly Value[] {
  const [hour = '0', minute = '00'] = time.split(':');
  const next = (Number(hour) + 1) % 24;
  return [`${String(next).padStart(2, '0')}:${minute}`];
}

/** The text with another last digit, or other words. */
const otherText = (text: string): string =>
  /\d/.test(text)
    ? text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
    : 'something else entirely';
