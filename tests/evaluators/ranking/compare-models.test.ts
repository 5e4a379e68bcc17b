import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareModels } from '../../../evaluators/ranking/compare-models.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { ModelComparison } from '../../../harness/contract/model-comparison.ts';
import { scenarioPerEntry, tableOf, tallyOf, trials } from '../../support/tallies.ts';

const CATEGORIES = ['c', 'd'];
const ORDER = CATEGORIES.flatMap((category) => [0, 1, 2, 3, 4, 5].map((index) => `${category}_${index}`));

const compared = (a: ModelTally, b: ModelTally, scenarioOf = scenarioPerEntry): ModelComparison =>
  compareModels(
    { name: 'ann', tally: a },
    { name: 'bob', tally: b },
    {
      suite: { id: 'made', contentHash: '0'.repeat(64) },
      evaluators: [{ id: 'action/x', version: '1' }],
      categories: CATEGORIES,
      order: ORDER,
      weightsOf: (sizes) => sizes,
      scenarioOf,
    },
  );

test('two models are compared on the entries that both have a scored verdict on, in suite order', () => {
  const comparison = compared(
    tallyOf({ d: ['+'], c: ['+', '-', '?', '', '+'] }),
    tallyOf({ c: ['-', '-', '+', '+', '+'], e: ['+'] }),
  );
  expect(comparison).toMatchObject({ n: 3, scenarios: 3, over: ['c'] });
  expect(comparison.entries.map(({ entryKey, a, b }) => [entryKey, a, b])).toEqual([
    ['c_0', 1, 0],
    ['c_1', 0, 0],
    ['c_4', 1, 1],
  ]);
  expect(comparison.categories).toEqual([{ category: 'c', n: 3, passedA: 2, passedB: 1 }]);
  expect(comparison.mcNemar).toEqual({
    onlyA: 1,
    onlyB: 0,
    pValue: expect.closeTo(1, 12) as number,
    method: 'exact',
  });
  expect(ModelComparison.parse(comparison)).toEqual(comparison);
});

test('without a shared entry there is no score and no difference', () => {
  const comparison = compared(tallyOf({ c: ['+'] }), tallyOf({ d: ['+'] }));
  expect(comparison).toMatchObject({ n: 0, over: [], scoreA: null, scoreB: null, difference: null });
});

test('variants of one scenario leave the difference open that as many scenarios would show', () => {
  const [a, b] = [
    tallyOf({ c: ['+', '+', '+', '+', '+', '+'] }),
    tallyOf({ c: ['-', '-', '-', '-', '-', '-'] }),
  ];
  expect(compared(a, b).difference).toMatchObject({ value: 1, low: 1 });
  expect(compared(a, b, () => 'the only one').difference).toMatchObject({ value: 1, low: -1, high: 1 });
});

test('in any two tallies the figures are what counting gives, and turn around with the models', () => {
  const anySigns = fc.array(fc.constantFrom('', '?', '+', '-', '+-', '++-'), { minLength: 6, maxLength: 6 });
  const anyTally = fc.record({ c: anySigns, d: anySigns });
  const law = fc.property(anyTally, anyTally, (left, right) => {
    const [a, b] = [tallyOf(left), tallyOf(right)];
    const [there, back] = [compared(a, b), compared(b, a)];
    const shares = (['c', 'd'] as const).flatMap((category) =>
      [0, 1, 2, 3, 4, 5].flatMap((index) => {
        const [first, second] = [left, right].map((signs) => trials(signs[category][index] ?? ''));
        if (first === undefined || second === undefined || first.scored * second.scored === 0) return [];
        return [[first.passed / first.scored, second.passed / second.scored] as const];
      }),
    );
    expect(there.n).toBe(shares.length);
    expect(there.mcNemar.onlyA).toBe(shares.filter(([one, two]) => one > 0.5 && two <= 0.5).length);
    expect(back.mcNemar).toMatchObject({ onlyA: there.mcNemar.onlyB, onlyB: there.mcNemar.onlyA });
    expect([back.scoreA, back.scoreB]).toEqual([there.scoreB, there.scoreA]);
    const mean = (place: 0 | 1): number => shares.reduce((sum, pair) => sum + pair[place], 0) / shares.length;
    if (shares.length > 0) {
      expect(there.scoreA).toBeCloseTo(mean(0), 12);
      expect(there.difference?.value).toBeCloseTo(mean(0) - mean(1), 12);
      expect(back.difference?.value).toBeCloseTo(-(there.difference?.value ?? NaN), 12);
    }
  });
  fc.assert(law, { numRuns: 40 });
});

test('scores of models with the same entries are those of their ranking', () => {
  const [ann, bob] = [tallyOf({ c: ['+', '-', '+-'], d: ['+'] }), tallyOf({ c: ['-', '-', '+'], d: ['+'] })];
  const { scoreA, scoreB } = compared(ann, bob);
  const scores = new Map(tableOf({ ann, bob }).rows.map(({ model, score }) => [model, score?.value]));
  expect(scoreA).toBeCloseTo(scores.get('ann') ?? NaN, 12);
  expect(scoreB).toBeCloseTo(scores.get('bob') ?? NaN, 12);
});
