import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { momentOrder, strptime } from '../../../benchmarks/python/strptime.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { Float, Tuple } from '../../../harness/contract/value.ts';

const DATE = '%Y-%m-%d';
const MOMENT = '%Y-%m-%d %H:%M:%S';
const TIME = '%I:%M %p';

const read = (text: Value, format: string): string => {
  try {
    const { year, month, day, hour, minute, second } = strptime(text, format);
    return [year, month, day, hour, minute, second].join(' ');
  } catch (fault) {
    if (fault instanceof PythonFault) return `${fault.type}: ${fault.message}`;
    throw fault;
  }
};

// Recorded with CPython 3.11.
const RECORDED: readonly (readonly [Value, string, string])[] = [
  ['2024-1-3', DATE, '2024 1 3 0 0 0'],
  ['2024-1- 3', DATE, '2024 1 3 0 0 0'],
  ['2024-02-29', DATE, '2024 2 29 0 0 0'],
  ['1900-02-29', DATE, 'ValueError: day is out of range for month'],
  ['２０２４-01-01', DATE, '2024 1 1 0 0 0'],
  ['2024-01-311', DATE, 'ValueError: unconverted data remains: 1'],
  ['2024-01-01 10', DATE, 'ValueError: unconverted data remains:  10'],
  ['0000-02-30', DATE, 'ValueError: year 0 is out of range'],
  ['2024-13-01', DATE, "ValueError: time data '2024-13-01' does not match format '%Y-%m-%d'"],
  ['\ud800', DATE, "ValueError: time data '\\ud800' does not match format '%Y-%m-%d'"],
  ['2024-01-01 10:00:61', MOMENT, 'ValueError: second must be in 0..59'],
  ['2024-01-01  7:5:9', MOMENT, '2024 1 1 7 5 9'],
  ['12:00 AM', TIME, '1900 1 1 0 0 0'],
  ['12:30 pm', TIME, '1900 1 1 12 30 0'],
  ['09:05\u2003\u001cPm', TIME, '1900 1 1 21 5 0'],
  ['9:5PM', TIME, "ValueError: time data '9:5PM' does not match format '%I:%M %p'"],
  [null, TIME, 'TypeError: strptime() argument 1 must be str, not None'],
  [new Float(2.5), TIME, 'TypeError: strptime() argument 1 must be str, not float'],
  [new Tuple([1]), TIME, 'TypeError: strptime() argument 1 must be str, not tuple'],
];

describe('strptime', () => {
  test.each(RECORDED)('parses %s by %s as the original does', (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  const moment = fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 19).replace('T', ' '));

  test('parses every fully written moment back', () => {
    const law = fc.property(moment, (text) => {
      expect(read(text, MOMENT)).toBe(text.split(/[- :]/).map(Number).join(' '));
    });
    fc.assert(law);
  });

  test('orders moments as their fully written strings are ordered', () => {
    const law = fc.property(moment, moment, (first, second) => {
      const order = momentOrder(strptime(first, MOMENT), strptime(second, MOMENT));
      expect(Math.sign(order)).toBe(first < second ? -1 : first > second ? 1 : 0);
    });
    fc.assert(law);
  });
});
