import { expect, test } from 'vitest';
import type { JudgedMutant } from './judge-mutant.ts';
import { summary, survivorLines } from './report.ts';

const KILLED = 'tests/store.test.ts: a test';

const judged = (file: string, changes: JudgedMutant['changes'], killedBy?: string): JudgedMutant => ({
  mutant: {
    file,
    line: 3,
    operator: 'comparison',
    edit: { start: 0, end: 1, text: 'x' },
    before: 'a < b',
    after: 'a <= b',
  },
  changes,
  killedBy,
  probeSeconds: 1,
  testSeconds: 1,
  clockSeconds: 2,
});

const STORE = 'harness/store/new.ts';
const RANKING = 'evaluators/ranking/new.ts';

const ALL = [
  judged(STORE, ['store'], KILLED),
  judged(STORE, ['crash']),
  judged(STORE, [], KILLED),
  judged(STORE, []),
  judged(STORE, 'does-not-load'),
  judged(RANKING, ['rankings', 'comparison'], KILLED),
];

/** Cells of the row that begins with a name. */
const rowOf = (name: string, text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find((cells) => cells[1] === name)
    ?.slice(2, -1) ?? [];

test('the summary counts the mutants of an area by what they change and whether they are killed', () => {
  expect(rowOf('store', summary(ALL))).toEqual(['5', '1', '2', '1', '0.500 [0.09, 0.91]', '2']);
});

test('the summary ends with all areas together', () => {
  expect(rowOf('all', summary(ALL)).slice(0, 4)).toEqual(['6', '1', '3', '2']);
});

test('an area without mutants has no row, and one whose mutants change nothing has no score', () => {
  const text = summary([judged(RANKING, [], KILLED)]);
  expect(rowOf('store', text)).toEqual([]);
  expect(rowOf('ranking', text)).toEqual(['1', '0', '0', '0', '-', '1']);
});

test('survivors are the mutants that change something and that no test kills', () => {
  const survivors = survivorLines(ALL)
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const about = { file: STORE, line: 3, operator: 'comparison', before: 'a < b', after: 'a <= b' };
  expect(survivors).toEqual([{ ...about, changes: ['crash'] }]);
});
