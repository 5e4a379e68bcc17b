import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leavesOf, tableCells, tableWeights } from '../../../evaluators/ranking/table-cells.ts';
import type { LeafSource } from '../../../evaluators/ranking/table-cells.ts';
import { evaluate } from '../../../evaluators/tables/formula.ts';
import type { Formula, Leaf } from '../../../evaluators/tables/formula.ts';
import { MULTI_TURN } from '../../../evaluators/tables/bfcl.ts';
import { TABLES } from '../../../evaluators/tables/index.ts';
import { leafCategories } from '../../../evaluators/tables/table.ts';
import { tallyOf } from '../../support/tallies.ts';

/** A formula without the categories that a table has no verdicts in; `undefined`: nothing is left. */
function pruned(formula: Formula, sizes: ReadonlyMap<string, number>): Formula | undefined {
  if (formula.kind === 'leaf') return sizes.has(formula.category) ? formula : undefined;
  const parts = formula.parts.flatMap((part) => pruned(part, sizes) ?? []);
  return parts.length === 0 ? undefined : { ...formula, parts };
}

describe.each([...TABLES])('the weights of the table %s', (_id, table) => {
  const categories = leafCategories(table.rankedBy);
  const anyCategory = fc.record({
    category: fc.constantFrom(...categories),
    size: fc.integer({ min: 1, max: 900 }),
    accuracy: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const anyResults = fc.uniqueArray(anyCategory, { selector: ({ category }) => category, minLength: 1 });

  test('give the score that the table computes, over the categories that have verdicts', () => {
    const law = fc.property(anyResults, (results) => {
      const sizes = new Map(results.map(({ category, size }) => [category, size]));
      const leaves = new Map(
        results.map(({ category, size, accuracy }): [string, Leaf] => [
          category,
          { accuracy, total: size, source: 'own' },
        ]),
      );
      const weights = tableWeights(table, sizes);
      const score = results.reduce(
        (sum, { category, accuracy }) => sum + accuracy * (weights.get(category) ?? NaN),
        0,
      );
      const formula = pruned(table.rankedBy, sizes);
      expect(score).toBeCloseTo(formula === undefined ? NaN : evaluate(formula, leaves).value, 9);
    });
    fc.assert(law);
  });

  test('sum to 1, whatever is missing', () => {
    const law = fc.property(anyResults, (results) => {
      const weights = tableWeights(table, new Map(results.map(({ category, size }) => [category, size])));
      expect([...weights.keys()].toSorted()).toEqual(results.map(({ category }) => category).toSorted());
      expect([...weights.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    });
    fc.assert(law);
  });
});

const BASE = 'multi_turn_base';
const filled = (accuracy: number): Leaf => ({ accuracy, total: 200, source: 'filled' });

test('a category is correct episodes over scored episodes: with several trials every trial counts', () => {
  const tally = tallyOf({ [BASE]: ['++-', '-', '?'] });
  expect(leavesOf(MULTI_TURN, 'm', tally, [])).toEqual(
    new Map([[BASE, { accuracy: 0.5, total: 4, source: 'own' }]]),
  );
});

test('verdicts go before results of others, and of these the first that has one', () => {
  const sources: readonly LeafSource[] = [
    () => undefined,
    (_model, category) => (category === 'multi_turn_miss_func' ? filled(0.25) : undefined),
    (model) => (model === 'm' ? filled(0.75) : undefined),
  ];
  const unscored = tallyOf({ [BASE]: ['+'], multi_turn_miss_param: ['?'] });
  const leaves = leavesOf(MULTI_TURN, 'm', unscored, sources);
  expect([...leaves]).toEqual([
    [BASE, { accuracy: 1, total: 1, source: 'own' }],
    ['multi_turn_miss_func', filled(0.25)],
    ['multi_turn_miss_param', filled(0.75)],
    ['multi_turn_long_context', filled(0.75)],
  ]);
});

test('cells stand in the order of the table, without the columns that are no accuracy', () => {
  const leaves = new Map([
    [BASE, filled(0.5)],
    ['multi_turn_miss_func', { accuracy: 0.25, total: 200, source: 'own' } as const],
  ]);
  expect(tableCells(MULTI_TURN, leaves)).toEqual([
    { title: 'Multi Turn Overall Acc', text: '18.75%', value: 0.1875, basis: 'partial' },
    { title: 'Base', text: '50.00%', value: 0.5, basis: 'filled' },
    { title: 'Miss Func', text: '25.00%', value: 0.25, basis: 'own' },
    { title: 'Miss Param', text: 'N/A', value: 0, basis: 'partial' },
    { title: 'Long Context', text: 'N/A', value: 0, basis: 'partial' },
  ]);
});
