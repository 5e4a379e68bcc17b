import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableText } from '../../../harness/reports/table.ts';
import { importsOf, isCode, readSource, repositoryFiles } from '../../support/source-files.ts';

const CONTENT = {
  head: ['rank', 'model', 'n', 'score', 'cost'],
  rows: [
    [1, 'a-model-with-a-long-name', 200, '53.5 %', '$1.00'],
    [2, 'short', 200, '40.0 %', '$0.10'],
  ],
  essential: ['rank', 'model', 'score'],
};

const cellsOf = (line: string): readonly string[] =>
  line
    .split('│')
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map(cellsOf);

test('a table without a width has every column and no rule between rows', () => {
  const text = tableText(CONTENT, undefined);
  expect(rowsOf(text)).toEqual([CONTENT.head, ...CONTENT.rows.map((row) => row.map(String))]);
  expect(text.split('\n').filter((line) => line.startsWith('├'))).toHaveLength(1);
});

test('a table that fits its width is whole and says nothing about it', () => {
  expect(tableText(CONTENT, 120)).toBe(tableText(CONTENT, undefined));
});

test('a table leaves out the last columns that are not essential, and names them in one line', () => {
  const whole = tableText(CONTENT, undefined).split('\n')[0]?.length ?? 0;
  const text = tableText(CONTENT, whole - 1);
  expect(rowsOf(text)[0]).toEqual(['rank', 'model', 'n', 'score']);
  expect(text.split('\n').at(-1)).toBe(`${whole - 1} columns, without cost; --wide shows everything`);
});

test('if the essential columns are too wide, the widest of them is shortened', () => {
  const text = tableText(CONTENT, 40);
  expect(rowsOf(text)[0]).toEqual(['rank', 'model', 'score']);
  expect(rowsOf(text)[1]?.[1]).toMatch(/^a-model.*…$/);
  expect(rowsOf(text)[2]?.[1]).toBe('short');
  expect(text).toContain('40 columns, without n, cost and with model shortened; --wide shows everything');
});

test('many missing columns are counted', () => {
  const head = ['model', ...Array.from({ length: 9 }, (_none, index) => `category-${index}`)];
  const text = tableText({ head, rows: [head], essential: ['model'] }, 30);
  expect(text.split('\n').at(-1)).toBe(
    '30 columns, without category-1, category-2, category-3 and 5 more; --wide shows everything',
  );
});

test('no line of a table is wider than the terminal, however long its cells are', () => {
  const cell = fc.string({ maxLength: 60, unit: fc.constantFrom('a', 'é', ' ', '†', '\n', '\u001b') });
  const content = fc.integer({ min: 1, max: 8 }).chain((columns) =>
    fc.record({
      head: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 4 }),
    }),
  );
  const law = fc.property(content, fc.integer({ min: 40, max: 120 }), ({ head, rows }, width) => {
    const lines = tableText({ head, rows, essential: head.slice(0, 3) }, width).split('\n');
    const drawn = lines.filter((line) => /^[┌├└│]/.test(line));
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(drawn).toHaveLength(rows.length + 3 + (rows.length > 0 ? 1 : 0));
  });
  fc.assert(law, { numRuns: 200 });
});

test('a cell cannot move the cursor, change colours or break its row', () => {
  const text = tableText({ head: ['model'], rows: [['a\u001b[31m\nb']], essential: ['model'] }, undefined);
  expect(text).not.toContain('\u001b');
  expect(rowsOf(text)[1]).toEqual(['a\\u{1b}[31m\\nb']);
});

test('one file builds all tables', () => {
  const files = repositoryFiles().filter((path) => isCode(path) && path.startsWith('harness/'));
  const building = files.filter((path) => importsOf(readSource(path)).includes('cli-table3'));
  expect(building).toEqual(['harness/reports/table.ts']);
});
