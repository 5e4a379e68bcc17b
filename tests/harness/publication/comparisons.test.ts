import { expect, test } from 'vitest';
import { ComparisonsFile } from '../../../harness/publication/schemas/comparisons.ts';
import { pairCount, pairPlace } from '../../../harness/publication/schemas/pair-place.ts';
import { boardOfPlayed, madeSuite } from '../../support/small-board.ts';

const suite = madeSuite({ categories: { c: 4, d: 2 } });
const { files, board } = boardOfPlayed(
  [
    { model: 'ann', action: ['+', '+', '-', '+', '+', '+'] },
    { model: 'bob', action: ['-', '+', '-', '+', '-', '+'] },
    { model: 'cid', action: ['-', '-', '+', '-', '-', '-'] },
    { model: 'dan', action: ['+', '+', '', '', '', ''] },
  ],
  suite,
);
const file = ComparisonsFile.parse(files.get('comparisons/made-overall-action.json'));

test('the models with a place in a ranking are compared in pairs, in its order', () => {
  const placed = board.rankings
    .find(({ scope, role }) => scope === 'overall' && role === 'action')
    ?.standings.flatMap(({ model, place }) => (place === null ? [] : [model]));
  expect(file.models).toEqual(placed);
  expect(file.models).toEqual(['ann', 'bob', 'cid']);
  expect(file.coverages).toEqual([['c', 'd']]);
  expect(file.pairs).toMatchObject({
    entries: [6, 6, 6],
    difference: [0.333333, 0.666667, 0.333333],
    won: [2, 5, 3],
    lost: [0, 1, 1],
  });
});

test('the interval of each holds the difference', () => {
  const { difference, low, high } = file.pairs;
  for (const [place, value] of difference.entries()) {
    expect(low[place]).toBeLessThanOrEqual(value ?? NaN);
    expect(high[place]).toBeGreaterThanOrEqual(value ?? NaN);
  }
});

test('categories have no comparisons, nor have rankings that no evaluator made', () => {
  expect([...files.keys()].filter((path) => path.startsWith('comparisons/'))).toEqual([
    'comparisons/made-overall-action.json',
  ]);
});

test('a pair has a place of its own among all pairs', () => {
  for (const models of [2, 3, 9]) {
    const places = Array.from({ length: models }, (_none, first) =>
      Array.from({ length: models - first - 1 }, (_other, after) =>
        pairPlace(models, first, first + 1 + after),
      ),
    ).flat();
    expect(places).toEqual(Array.from({ length: pairCount(models) }, (_none, place) => place));
  }
});
