import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreement } from '../../../evaluators/statistics/kappa.ts';
import { reference } from './reference.ts';

const casesOf = (table: readonly (readonly number[])[]): readonly (readonly [string, string])[] =>
  table.flatMap((row, left) =>
    row.flatMap((count, right) => Array.from({ length: count }, () => [`${left}`, `${right}`] as const)),
  );

const judge = (cases: readonly (readonly [string | undefined, string | undefined])[]) =>
  agreement(
    cases.map(([left]) => left),
    cases.map(([, right]) => right),
  );

describe('agrees with statsmodels', () => {
  test.each(reference.kappa)('kappa $value', ({ table, value, low, high }) => {
    const { kappa } = judge(casesOf(table));
    expect(kappa.value).toBeCloseTo(value, 12);
    expect(kappa.interval?.low).toBeCloseTo(low, 10);
    expect(kappa.interval?.high).toBeCloseTo(high, 10);
  });
});

test("kappa of Cohen's clinicians: 20 and 15 agreements of 50 are 0.4", () => {
  const { observed, kappa } = judge(
    casesOf([
      [20, 5],
      [10, 15],
    ]),
  );
  expect(observed.value).toBeCloseTo(0.7, 12);
  expect(kappa).toMatchObject({ n: 50 });
  expect(kappa.value).toBeCloseTo(0.4, 12);
});

const label = fc.option(fc.constantFrom('pass', 'fail', 'unsure'), { nil: undefined, freq: 5 });
const cases = fc.array(fc.tuple(label, label), { maxLength: 40 });

test('kappa is bounded, symmetric and independent of order, label names and unjudged cases', () => {
  const law = fc.property(cases, (drawn) => {
    const { observed, kappa } = judge(drawn);
    const judged = drawn.filter(([left, right]) => left !== undefined && right !== undefined);
    expect(observed.n).toBe(judged.length);
    const swapped = judge(
      drawn.map(([left, right]) => [right && `${right}!`, left && `${left}!`] as const).reverse(),
    );
    if (kappa.value === undefined) {
      expect(swapped.kappa.value).toBeUndefined();
      return;
    }
    expect(kappa.value).toBeLessThanOrEqual(1);
    expect(kappa.value).toBeGreaterThanOrEqual(-1);
    expect(swapped.kappa.value).toBeCloseTo(kappa.value, 12);
    const labels = [0, 1].map((side) => new Set(judged.map((pair) => pair[side])).size);
    if (labels.includes(1)) {
      expect([kappa.interval, swapped.kappa.interval]).toEqual([undefined, undefined]);
      return;
    }
    expect(kappa.interval?.low).toBeLessThanOrEqual(kappa.value + 1e-12);
    expect(kappa.interval?.high).toBeGreaterThanOrEqual(kappa.value - 1e-12);
    expect(swapped.kappa.interval?.low).toBeCloseTo(kappa.interval?.low ?? NaN, 10);
  });
  fc.assert(law);
});

test('perfect agreement still has an interval, and a single label has no kappa', () => {
  const { kappa } = judge(
    casesOf([
      [5, 0],
      [0, 5],
    ]),
  );
  expect(kappa.value).toBe(1);
  expect(kappa.interval?.low).toBeLessThan(0.6);
  expect(judge(casesOf([[5]])).kappa).toEqual({ n: 5, value: undefined, interval: undefined });
  expect(judge([]).observed).toEqual({ n: 0, value: undefined, interval: undefined });
});

test('judges who never agree get an interval of positive width; a judge with a single label gets none', () => {
  const { kappa } = agreement(['x', 'y', 'x'], ['y', 'x', 'y']);
  expect(kappa.interval?.low).toBe(kappa.value);
  expect(kappa.interval?.high).toBeGreaterThan(kappa.value ?? 0);
  expect(agreement(['x', 'x', 'x'], ['x', 'y', 'y']).kappa).toEqual({ n: 3, value: 0, interval: undefined });
  expect(agreement(['x', 'x'], ['y', 'y']).kappa).toEqual({ n: 2, value: 0, interval: undefined });
});
