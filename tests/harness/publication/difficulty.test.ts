import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difficultyOf } from '../../../harness/publication/category-file.ts';
import { CategoryFile } from '../../../harness/publication/schemas/board-files.ts';
import { boardOfPlayed } from '../../support/small-board.ts';

test.each([
  [0, 0, 'unknown'],
  [0, 7, 'unsolved'],
  [7, 7, 'solved'],
  [1, 4, 'hard'],
  [1, 3, 'medium'],
  [2, 6, 'medium'],
  [13, 39, 'medium'],
  [12, 39, 'hard'],
  [1, 2, 'medium'],
  [2, 3, 'easy'],
  [26, 39, 'easy'],
  [25, 39, 'medium'],
  [6, 7, 'easy'],
])('an entry that %i of %i pass is %s', (passed, scored, difficulty) => {
  expect(difficultyOf(passed, scored)).toBe(difficulty);
});

test('a third is medium and two thirds are easy, for any number of episodes', () => {
  const law = fc.property(fc.nat(500), fc.nat(500), (one, other) => {
    const [passed, scored] = [Math.min(one, other), Math.max(one, other)];
    if (scored === 0 || passed === 0 || passed === scored) return;
    const expected = 3 * passed < scored ? 'hard' : 3 * passed < 2 * scored ? 'medium' : 'easy';
    expect(difficultyOf(passed, scored)).toBe(expected);
  });
  fc.assert(law, { numRuns: 1000 });
});

test('every scored episode of a model counts, but no episode of a baseline agent', () => {
  const { files } = boardOfPlayed([
    { model: 'ann', action: ['++', '+-', '-?', '??'] },
    { model: 'bob', action: ['+', '-', '-', '.'] },
    { model: 'agent:lexical', action: ['-', '+', '+', '+'] },
  ]);
  const { entries, tallies } = CategoryFile.parse(files.get('categories/made/c.json'));
  expect(entries.map(({ difficulty }) => difficulty)).toEqual(['solved', 'medium', 'unsolved', 'unknown']);
  expect(tallies).toEqual([{ role: 'action', passed: [3, 1, 0, 0], scored: [3, 3, 2, 0] }]);
});
