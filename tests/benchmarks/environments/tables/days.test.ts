import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter, daysBetween, isDay, isTime } from '../../../../benchmarks/environments/tables/days.ts';
import { Float } from '../../../../harness/contract/value.ts';

describe('days are counted', () => {
  test.each([
    ['across a month', '2026-01-31', 1, '2026-02-01'],
    ['across a year', '2025-12-31', 1, '2026-01-01'],
    ['across a leap day', '2024-02-28', 2, '2024-03-01'],
    ['where there is no leap day', '2026-02-28', 1, '2026-03-01'],
    ['in a century without a leap day', '1900-02-28', 1, '1900-03-01'],
    ['in a century with one', '2000-02-28', 1, '2000-02-29'],
    ['backwards', '2024-03-01', -1, '2024-02-29'],
    ['not at all', '2026-03-02', 0, '2026-03-02'],
    ['over a leap year', '2024-01-01', 366, '2025-01-01'],
    ['before the year 1000', '0999-12-31', 1, '1000-01-01'],
  ])('%s: %s and %d is %s', (_what, from, count, to) => {
    expect(dayAfter(from, count)).toBe(to);
    expect(daysBetween(from, to)).toBe(count);
  });

  test('the same way forth and back', () => {
    const day = fc
      .date({ min: new Date('1000-01-01'), max: new Date('3000-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const law = fc.property(day, fc.integer({ min: -3000, max: 3000 }), (from, count) => {
      const to = dayAfter(from, count);
      expect(daysBetween(from, to)).toBe(count);
      expect(dayAfter(to, -count)).toBe(from);
      expect(typeof to === 'string' && to > from).toBe(count > 0);
    });
    fc.assert(law);
  });

  test('an integer written with a fraction counts days, too', () => {
    expect(dayAfter('2026-03-02', new Float(2))).toBe('2026-03-04');
  });

  test.each([
    ['past the last year of four digits', dayAfter('9999-12-31', 1)],
    ['before the first year', dayAfter('0001-01-01', -1)],
    ['too far', dayAfter('2026-03-02', 100_001)],
    ['by no number', dayAfter('2026-03-02', 'two')],
    ['by infinity', dayAfter('2026-03-02', new Float(Number.POSITIVE_INFINITY))],
    ['by a truth', dayAfter('2026-03-02', true)],
    ['from a day with a time', daysBetween('2026-03-02T00:00', '2026-03-03')],
  ])('nothing %s', (_what, day) => {
    expect(day).toBeNull();
  });
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['2026-04-31', false],
  [' 2026-04-30', false],
  ['2026-04-30\n', false],
  ['0050-01-01', true],
  ['0000-01-01', false],
])('%j is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['09:60', false],
  ['09:00:00', false],
  ['09:00\n', false],
])('%j is a time: %s', (text, expected) => {
  expect(isTime(text)).toBe(expected);
});
