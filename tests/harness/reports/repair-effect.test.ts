import { expect, test } from 'vitest';
import type { RankingShift } from '../../../harness/contract/repair-effect.ts';
import { changeText, shiftText } from '../../../harness/reports/repair/shift.ts';

const standing = (rank: number) => ({
  score: { value: 0.5, low: 0.25, high: 0.75 },
  n: 8,
  rank,
  band: { first: 1, last: 2 },
  rankRange: { best: 1, worst: 3 },
});
const model = (name: string, before: number, after: number): RankingShift['models'][number] => ({
  model: name,
  before: standing(before),
  after: standing(after),
  moved: before - after,
  leftBand: after === 1,
  gained: 2,
  lost: 1,
  patches: before === after ? [] : [{ patch: `patch-of-${name}`, net: 1, meanNet: 1 / 3 }],
});

const SHIFT: RankingShift = {
  derivation: 'rejudged',
  group: 'multi_turn',
  over: ['one', 'two'],
  evaluator: 'action',
  entries: { before: 9, after: 8, notComparable: 1 },
  kendall: { value: 0.5, low: 0.25, high: 0.75 },
  ranked: 3,
  change: { n: 8, mean: { value: 0.0312, low: -0.0001, high: 0.06 } },
  models: [model('new', 3, 1), model('old', 1, 2), model('same', 2, 2)],
};

test('a shift is told with n, interval, rank, band and range of every model, and the patches of the movers', () => {
  const text = shiftText(SHIFT, undefined);
  expect(text.split('\n')[0]).toBe('multi_turn by action: from the original suite to the rejudged one');
  expect(text).toContain('50.0 % (25.0 to 75.0) │ 3, 1-2, 1-3');
  expect(text.slice(text.indexOf('over one'))).toBe(
    [
      'over one, two: 9 entries before, 8 after, 1 left out as not comparable',
      'Kendall tau-b 0.500 (0.250 to 0.750) over 3 models, mean change of score +3.1 points (0.0 to 6.0) on 8 entries',
      '2 models moved, 1 out of their band',
      '  +2 new, out of its band: patch-of-new +1 (mean +0.33)',
      '  -1 old: patch-of-old +1 (mean +0.33)',
    ].join('\n'),
  );
});

test('without an entry that is comparable for all models, no ranking is shown', () => {
  const empty = { ...SHIFT, entries: { before: 0, after: 0, notComparable: 9 } };
  expect(shiftText(empty, undefined)).toBe(
    'multi_turn by action: from the original suite to the rejudged one: no entry is left, 9 are not comparable',
  );
});

test('of a long ranking the first rows are shown, and the others counted', () => {
  const models = Array.from({ length: 40 }, (_none, index) => model(`m${index}`, index + 1, index + 1));
  const text = shiftText({ ...SHIFT, models }, undefined);
  expect(text).toContain('m29');
  expect(text).not.toContain('m30');
  expect(text).toContain('10 more models: --json has all');
});

test('a change that nothing determines has no figure', () => {
  expect(changeText(null)).toBe('undetermined');
  expect(changeText({ value: -0.02, low: -0.03, high: -0.01 })).toBe('-2.0 points (-3.0 to -1.0)');
});
