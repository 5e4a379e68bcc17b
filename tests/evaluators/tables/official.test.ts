import { describe, expect, test } from 'vitest';
import { LIVE, MULTI_TURN, NON_LIVE, OVERALL_TABLE } from '../../../evaluators/tables/bfcl.ts';
import { ENTRY_COUNTS } from '../../../evaluators/tables/formula.ts';
import { officialTables, printedLeaf, printedRows } from '../../../evaluators/tables/official.ts';
import type { PrintedTable } from '../../../evaluators/tables/official.ts';
import { percentText } from '../../../evaluators/tables/percent.ts';
import { leafCategories } from '../../../evaluators/tables/table.ts';
import type { Table } from '../../../evaluators/tables/index.ts';

/** A printed table of one model with some cells. */
function printed(
  table: Table,
  cells: Readonly<Record<string, string>>,
  about: Pick<PrintedTable, 'group' | 'kind'>,
): PrintedTable {
  return { table, rows: new Map([['Ann', new Map(Object.entries(cells))]]), ...about };
}
const live = (cells: Readonly<Record<string, string>>) =>
  printed(LIVE, cells, { group: 'live', kind: 'group' });

const TABLES: readonly (readonly [Table, Pick<PrintedTable, 'group' | 'kind'>])[] = [
  [LIVE, { group: 'live', kind: 'group' }],
  [NON_LIVE, { group: 'non_live', kind: 'group' }],
  [MULTI_TURN, { group: 'multi_turn', kind: 'group' }],
];

describe('a printed share of a category', () => {
  const categories = TABLES.flatMap(([table, about]) =>
    table.columns.flatMap(({ title, formula }) =>
      formula?.kind === 'leaf' ? [[formula.category, title, table, about] as const] : [],
    ),
  );

  test('stands in one table for every category that a ranking is made of', () => {
    const ranked = leafCategories(OVERALL_TABLE.rankedBy);
    expect(categories.map(([category]) => category).toSorted()).toEqual([...ranked].toSorted());
  });

  test.each(categories)(
    'of %s gives back the count that it was rounded from, whatever the count',
    (category, title, table, about) => {
      const total = ENTRY_COUNTS.get(category) ?? 0;
      expect(total).toBeGreaterThan(0);
      for (let correct = 0; correct <= total; correct += 1) {
        const leafOf = printedLeaf([printed(table, { [title]: percentText(correct / total) }, about)]);
        expect(leafOf('Ann', category)).toEqual({ accuracy: correct / total, total, source: 'filled' });
      }
    },
  );

  test.each(['N/A', '', '0.5', '50', '-1%', '50.00 %', 'about 50%'])('that reads "%s" is none', (text) => {
    expect(printedLeaf([live({ 'Python Simple AST': text })])('Ann', 'live_simple')).toBeUndefined();
  });

  test('is none of another model, another category, or the overall table, which repeats the others', () => {
    const leafOf = printedLeaf([
      live({ 'Python Simple AST': '50.00%' }),
      printed(OVERALL_TABLE, { 'Multi Turn Base': '25.00%' }, { group: 'overall', kind: 'overall' }),
    ]);
    expect(leafOf('Ann', 'live_simple')?.accuracy).toBe(0.5);
    expect(leafOf('Bob', 'live_simple')).toBeUndefined();
    expect(leafOf('Ann', 'live_multiple')).toBeUndefined();
    expect(leafOf('Ann', 'multi_turn_base')).toBeUndefined();
    expect(leafOf('Ann', 'live')).toBeUndefined();
  });
});

describe('printed scores', () => {
  const tables = officialTables([
    printed(
      OVERALL_TABLE,
      { 'Overall Acc': '61.57%', 'Live Acc': '99.99%', 'Multi Turn Base': '12.34%' },
      { group: 'overall', kind: 'overall' },
    ),
    live({ 'Live Overall Acc': '70.10%', 'AST Summary': '12.34%', 'Python Simple AST': '81.78%' }),
  ]);

  test.each([
    ['overall', 0.6157],
    ['live', 0.701],
    ['live_simple', 0.8178],
    ['multi_turn_base', null],
    ['AST Summary', null],
  ])('of the scope %s: %s, as its own table has it', (scope, share) => {
    expect(tables.published('Ann', scope)).toBe(share);
    expect(tables.published('Bob', scope)).toBeNull();
  });
});

describe('printed facts', () => {
  const factsOf = (cells: Readonly<Record<string, string>>) =>
    officialTables([printed(OVERALL_TABLE, cells, { group: 'overall', kind: 'overall' })]).facts('Ann');
  const NONE = { organisation: null, licence: null, link: null, dollarsPerThousand: null };

  test('are trimmed, and nothing where the table prints N/A or nothing', () => {
    expect(factsOf({ Organization: ' Makers ', License: 'N/A', 'Model Link': '' })).toEqual({
      ...NONE,
      organisation: 'Makers',
    });
    expect(factsOf({})).toEqual(NONE);
  });

  test.each([
    ['33.5', 33.5],
    ['0', null],
    ['0.0', null],
    ['-1', null],
    ['free', null],
  ])(
    'hold a price of %s as %s: the table prints 0 for a model without a price',
    (text, dollarsPerThousand) => {
      expect(factsOf({ 'Cost ($ Per 1k Function Calls)': text })).toEqual({ ...NONE, dollarsPerThousand });
    },
  );

  test.each([
    ['https://example.org/ann', 'https://example.org/ann'],
    ['http://example.org/ann', null],
    ['javascript:alert(1)', null],
  ])('hold the link %s as %s', (text, link) => {
    expect(factsOf({ 'Model Link': text })).toEqual({ ...NONE, link });
  });
});

test('rows of a table are found by the name in its column of models, in whichever place that stands', () => {
  const rows = printedRows('Rank,Acc,Model\n1,50.00%,"Ann, the first"\n\n2,"25.00%",Bob\n3,10.00%\n');
  expect([...(rows ?? [])].map(([name, cells]) => [name, cells.get('Acc')])).toEqual([
    ['Ann, the first', '50.00%'],
    ['Bob', '25.00%'],
    ['', '10.00%'],
  ]);
  expect(printedRows('Rank,Name\n1,Ann\n')).toBeUndefined();
});
