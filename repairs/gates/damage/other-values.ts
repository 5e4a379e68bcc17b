import { Float, isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

/** Each value that differs from one in a single literal, which is damaged by its kind. Empty: it has no literal. */
export function damagedValues(value: Value): readonly Value[] {
  if (isList(value))
    return value.flatMap((item, index) => damagedValues(item).map((other) => value.with(index, other)));
  if (isDict(value))
    return [...value].flatMap(([key, item]) =>
      damagedValues(item).map((other) => new Map([...value, [key, other]])),
    );
  const other = otherLiteral(value);
  return other === undefined ? [] : [other];
}

/** Another literal of the same kind; `undefined`: the value is no literal. */
function otherLiteral(value: Value): Value | undefined {
  if (typeof value === 'string') return otherText(value);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return otherNumber(value);
  if (typeof value === 'bigint') return value + 1n;
  return value instanceof Float ? new Float(otherNumber(value.value)) : undefined;
}

/** Numbers from here on are measured rather than counted, and their neighbours are equal to them. */
const MEASURED = 1e9;

/** The next number, or twice one of which the next is the same within the precision of measures. */
const otherNumber = (value: number): number => (Math.abs(value) < MEASURED ? value + 1 : value * 2);

/** Another number in digits, another day, another file of the same kind, or other words. */
function otherText(text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return String(Number(text) + 1);
  const [, month, day] = /^(\d{4}-\d{2}-)(\d{2})$/.exec(text) ?? [];
  if (month !== undefined) return `${month}${day === '11' ? '12' : '11'}`;
  const [extension] = /\.\w{1,5}$/.exec(text) ?? [];
  return extension === undefined ? 'something else' : `something_else${extension}`;
}
