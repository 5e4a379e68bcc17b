import { describe, expect, test } from 'vitest';
import { Comparison } from '../../../harness/contract/comparison.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import { csvText } from '../../../harness/publication/csv.ts';
import { obeyedIn } from '../../support/hostile-text.ts';
import { figureFiles } from '../../../harness/publication/figures.ts';
import { distinctSlugs } from '../../../harness/publication/slugs.ts';
import { scopeComparisons } from '../../../harness/publication/shifts.ts';
import { boardOfPlayed, madeSuite } from '../../support/small-board.ts';

describe('figures of a suite as plain tables', () => {
  const { suites } = boardOfPlayed(
    [
      { model: 'ann', action: ['+', '+', '-'], outcome: ['+', '-', '-'] },
      { model: 'bob', action: ['-', '+', '-?'], outcome: ['+', '+', '+'] },
    ],
    madeSuite({ categories: { c: 3 } }),
  );
  const files = new Map(
    suites.flatMap((suite) => [...figureFiles(suite, scopeComparisons(suite), [], 'figures')]),
  );
  const textOf = (name: string): string => files.get(`figures/${name}`) ?? '';
  const rowsOf = (name: string): readonly ReadonlyMap<string, string>[] => {
    const [head = '', ...lines] = textOf(name).trimEnd().split('\n');
    const titles = head.split(',');
    return lines.map((line) => new Map(line.split(',').map((cell, index) => [titles[index] ?? '', cell])));
  };
  /** Numbers in a text with more digits than are published. */
  const tooLong = (text: string): readonly string[] => text.match(/\d\.\d{7,}/g) ?? [];

  test('are of groups, and not of single categories', () => {
    expect([...files.keys()]).toEqual([
      'figures/README.md',
      'figures/scores-overall-action.json',
      'figures/scores-overall-action.csv',
      'figures/scores-overall-outcome.json',
      'figures/scores-overall-outcome.csv',
      'figures/verdicts-action.json',
      'figures/verdicts-action.csv',
      'figures/verdicts-outcome.json',
      'figures/verdicts-outcome.csv',
      'figures/movement-overall.json',
      'figures/movement-overall.csv',
    ]);
  });

  test('have six digits, in JSON and in CSV', () => {
    for (const text of files.values()) expect(tooLong(text)).toEqual([]);
    const table = ScoreTable.parse(JSON.parse(textOf('scores-overall-action.json')));
    expect(table.rows.map(({ model, score }) => [model, score?.value])).toEqual([
      ['ann', 0.666667],
      ['bob', 0.333333],
    ]);
  });

  test('have the place, score and counts of each model in a line', () => {
    const [ann, bob] = rowsOf('scores-overall-action.csv');
    expect(
      [ann, bob].map((row) =>
        ['rank', 'model', 'score', 'scored', 'unscored', 'c', 'c_scored'].map((name) => row?.get(name)),
      ),
    ).toEqual([
      ['1', 'ann', '0.666667', '3', '0', '0.666667', '3'],
      ['2', 'bob', '0.333333', '3', '1', '0.333333', '3'],
    ]);
    expect(rowsOf('verdicts-action.csv').map((row) => [...row.values()])).toEqual([
      ['ann', 'c', 'pass', '2'],
      ['ann', 'c', 'turn-without-call', '1'],
      ['bob', 'c', 'pass', '1'],
      ['bob', 'c', 'turn-without-call', '2'],
      ['bob', 'c', 'infrastructure', '1'],
      ['bob', 'c', 'absent', '2'],
    ]);
  });

  test('have the movement of each model, and how many entries it gained and lost', () => {
    const { models } = Comparison.parse(JSON.parse(textOf('movement-overall.json')));
    expect(models.map(({ model, gained, lost }) => [model, gained, lost])).toEqual([
      ['bob', ['c_0', 'c_2'], []],
      ['ann', [], ['c_1']],
    ]);
    expect(
      rowsOf('movement-overall.csv').map((row) =>
        ['model', 'moved', 'rank_a', 'rank_b', 'gained', 'lost'].map((name) => row.get(name)),
      ),
    ).toEqual([
      ['bob', '1', '2', '1', '2', '0'],
      ['ann', '-1', '1', '2', '0', '1'],
    ]);
  });
});

describe('a table as CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', ' =1+1', '\uFF1D1+1', '-cmd|x', '=\n1'])(
    'shows %j to a spreadsheet as text',
    (cell) => {
      expect(csvText(['name'], [[cell]])).toMatch(/^name\n"?'/);
    },
  );

  test.each(['a\nb', '\u001b[2J', '\u202egnp', '\u0000', '\r\n'])(
    'has one row a line, and nothing invisible: %j',
    (cell) => {
      const text = csvText(['name'], [[cell]]);
      expect(text.split('\n')).toHaveLength(3);
      expect(obeyedIn(text)).toEqual([]);
    },
  );

  test.each(['-', 'a=b', 'N/A', '1-2'])('leaves %j as it is', (cell) => {
    expect(csvText(['name'], [[cell]])).toBe(`name\n${cell}\n`);
  });

  test('quotes what would break a line, leaves numbers alone, and has empty cells for nothing', () => {
    expect(
      csvText(
        ['a', 'b', 'c'],
        [
          ['x,y', -1.5, null],
          ['say "x"', 0, undefined],
        ],
      ),
    ).toBe('a,b,c\n"x,y",-1.5,\n"say ""x""",0,\n');
    expect(csvText(['a'], [['x']], '\r\n')).toBe('a\r\nx\r\n');
  });
});

test('names that give one slug are numbered from 2, and numbers that are taken are left out', () => {
  expect([...distinctSlugs(['A b', 'a-b', 'a/b', 'a-b-2', 'a b', '...', ''])]).toEqual([
    ['A b', 'a-b'],
    ['a-b', 'a-b-2'],
    ['a/b', 'a-b-3'],
    ['a-b-2', 'a-b-2-2'],
    ['a b', 'a-b-4'],
    ['...', 'unnamed'],
    ['', 'unnamed-2'],
  ]);
});
