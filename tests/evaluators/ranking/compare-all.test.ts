import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAll } from '../../../evaluators/ranking/compare-all.ts';
import { compareModels } from '../../../evaluators/ranking/compare-models.ts';
import type { ComparedModel } from '../../../evaluators/ranking/compare-models.ts';
import type { ScenarioOf } from '../../../evaluators/ranking/score-matrix.ts';
import { scenarioPerEntry, tallyOf } from '../../support/tallies.ts';

const CATEGORIES = ['d', 'c', 'e'];
const ORDER = CATEGORIES.flatMap((category) =>
  Array.from({ length: 9 }, (_none, index) => `${category}_${index}`),
);

/** Every third entry of each category is a variant of one scenario. */
const variants: ScenarioOf = (category, key) => {
  const number = Number(key.split('_')[1]);
  return number % 3 === 0 ? `shared ${number}` : `${category} ${Math.floor(number / 2)}`;
};

const WEIGHTS = {
  'by entries': (sizes: ReadonlyMap<string, number>) => sizes,
  'each category the same': (sizes: ReadonlyMap<string, number>) =>
    new Map([...sizes].map(([name]) => [name, 1])),
  'one category for nothing': (sizes: ReadonlyMap<string, number>) =>
    new Map([...sizes].map(([name]) => [name, name === 'c' ? 0 : 2])),
  'one category left out': (sizes: ReadonlyMap<string, number>) =>
    new Map([...sizes].filter(([name]) => name !== 'd')),
};

const SCENARIOS = { 'of their own': scenarioPerEntry, 'with variants': variants };

const round = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

/** All pairs of the models, each compared by itself. */
function oneByOne(models: readonly ComparedModel[], weights: keyof typeof WEIGHTS, scenarioOf: ScenarioOf) {
  return models.flatMap((a, first) =>
    models.flatMap((b, second) => {
      if (second <= first) return [];
      const { over, n, scenarios, difference, mcNemar } = compareModels(a, b, {
        suite: { id: 'made', contentHash: '0'.repeat(64) },
        evaluators: [{ id: 'action/x', version: '1' }],
        categories: CATEGORIES,
        order: ORDER,
        weightsOf: WEIGHTS[weights],
        scenarioOf,
      });
      return [
        {
          ...{ first, second, won: mcNemar.onlyA, lost: mcNemar.onlyB },
          ground: { over, entries: n, scenarios },
          difference: difference && [difference.value, difference.low, difference.high].map(round),
        },
      ];
    }),
  );
}

const allAtOnce = (models: readonly ComparedModel[], weights: keyof typeof WEIGHTS, scenarioOf: ScenarioOf) =>
  compareAll(models, { categories: CATEGORIES, weightsOf: WEIGHTS[weights], scenarioOf }).map((pair) => ({
    ...pair,
    difference:
      pair.difference && [pair.difference.value, pair.difference.low, pair.difference.high].map(round),
  }));

const anySigns = fc.array(fc.constantFrom('', '?', '+', '+', '-', '-', '+-', '++-'), {
  minLength: 9,
  maxLength: 9,
});
const anyTally = fc.record({ c: anySigns, d: anySigns, e: anySigns });

test('each of all pairs is compared as it is by itself', { timeout: 60_000 }, () => {
  const law = fc.property(
    fc.array(anyTally, { minLength: 2, maxLength: 4 }),
    fc.constantFrom(
      'by entries',
      'each category the same',
      'one category for nothing',
      'one category left out',
    ),
    fc.constantFrom('of their own', 'with variants'),
    (tallies, weights, scenarios) => {
      const models = tallies.map((tally, index) => ({ name: `model ${index}`, tally: tallyOf(tally) }));
      const scenarioOf = SCENARIOS[scenarios];
      expect(allAtOnce(models, weights, scenarioOf)).toEqual(oneByOne(models, weights, scenarioOf));
    },
  );
  fc.assert(law, { numRuns: 30 });
});

test('pairs on the same entries, and pairs that share none, are compared as by themselves', () => {
  const full = (signs: string) => tallyOf({ c: Array.from(signs), d: Array.from(signs).toReversed() });
  const models = [
    { name: 'ann', tally: full('+-+-+-+-+') },
    { name: 'bob', tally: full('++--++--+') },
    { name: 'cid', tally: full('----+++++') },
    { name: 'dan', tally: tallyOf({ e: ['+', '-'] }) },
    { name: 'eve', tally: tallyOf({ e: ['+'] }) },
  ];
  const pairs = allAtOnce(models, 'by entries', variants);
  expect(pairs).toEqual(oneByOne(models, 'by entries', variants));
  expect(pairs.filter(({ difference }) => difference === null)).toHaveLength(6);
  expect(new Set(pairs.map(({ ground }) => ground.entries))).toEqual(new Set([18, 0, 1]));
});

test('no pair has a difference without two models', () => {
  expect(allAtOnce([{ name: 'ann', tally: tallyOf({ c: ['+'] }) }], 'by entries', scenarioPerEntry)).toEqual(
    [],
  );
});

test('a pair whose resamples mostly lack a category has a difference with an interval over all that is possible', () => {
  const categories = Array.from({ length: 12 }, (_none, index) => `category${index}`);
  const passing = (signs: string): ComparedModel['tally'] =>
    tallyOf(Object.fromEntries(categories.map((category, index) => [category, [signs[index] ?? '']])));
  const models = [
    { name: 'ann', tally: passing('++++++++++++') },
    { name: 'bob', tally: passing('+++++++++++-') },
  ];
  const [pair] = compareAll(models, {
    categories,
    weightsOf: WEIGHTS['each category the same'],
    scenarioOf: scenarioPerEntry,
  });
  expect(pair?.difference).toMatchObject({ low: -1, high: 1 });
  expect(pair?.difference?.value).toBeCloseTo(1 / 12, 12);
});

test('every difference lies in its interval', () => {
  const law = fc.property(
    fc.array(anyTally, { minLength: 2, maxLength: 3 }),
    fc.constantFrom('of their own', 'with variants'),
    (tallies, scenarios) => {
      const models = tallies.map((tally, index) => ({ name: `model ${index}`, tally: tallyOf(tally) }));
      for (const { difference } of allAtOnce(models, 'each category the same', SCENARIOS[scenarios])) {
        if (difference === null) continue;
        const [value = Number.NaN, low = Number.NaN, high = Number.NaN] = difference;
        expect([low <= value, value <= high]).toEqual([true, true]);
      }
    },
  );
  fc.assert(law, { numRuns: 30 });
});
