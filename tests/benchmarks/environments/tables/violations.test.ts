import { expect, test } from 'vitest';
import { violations } from '../../../../benchmarks/environments/tables/check-state.ts';
import { library, LIBRARY, NOW, TOWN } from '../../../support/library/library.ts';
import { SETTINGS } from '../../../support/library/probe.ts';
import type { Literal } from '../../../../harness/contract/tool-language.ts';
import type { Population } from '../../../../harness/contract/environment-definition.ts';

const check = violations(LIBRARY, NOW);

function found(population: Population): readonly string[] {
  const state = library(LIBRARY, population).load(new Map([['population', 'town']]), SETTINGS);
  return check(state).map(({ table, row, rule, problem }) => `${table} ${row} ${rule} ${problem}`);
}

/** The town with another value in one row. */
function withValue(table: string, place: number, column: string, value: Literal): Population {
  const rows = (TOWN.rows[table] ?? []).map((row, index) =>
    index === place ? { ...row, [column]: value } : row,
  );
  return { ...TOWN, rows: { ...TOWN.rows, [table]: rows } };
}

test('the town violates nothing', () => {
  expect(found(TOWN)).toEqual([]);
});

test.each<[string, string, string, Literal, string]>([
  ['a missing value', 'members', 'name', null, 'has no value'],
  ['an empty text', 'members', 'name', '', 'is empty'],
  ['a number where a text belongs', 'members', 'name', 5, 'is no text'],
  ['no address', 'members', 'email', 'ada at example', 'is no address'],
  ['none of the values', 'members', 'level', 'silver', 'is none of basic, gold'],
  ['an amount below its bound', 'members', 'owes', -0.01, 'is below 0'],
  ['a text for an amount', 'members', 'owes', '7', 'is no number of its type'],
  ['no day of the calendar', 'members', 'joined', '2025-02-29', 'is no day of the form YYYY-MM-DD'],
  ['no time', 'members', 'opens', '9:30', 'is no time of the form HH:MM'],
  ['a number for a truth', 'members', 'newsletter', 1, 'is neither true nor false'],
  ['an integer above its bound', 'books', 'copies', 51, 'is above 50'],
  ['a fraction for an integer', 'books', 'copies', 1.5, 'is no number of its type'],
  ['a truth for an integer', 'books', 'copies', true, 'is no number of its type'],
  ['a reference to no row', 'loans', 'member', 'M999', 'refers to no row of members'],
  ['a reference to a row of another table', 'loans', 'member', 'B-101', 'refers to no row of members'],
])('%s is a violation', (_what, table, column, value, problem) => {
  const id = String(TOWN.rows[table]?.[0]?.[`${table.slice(0, -1)}_id`]);
  expect(found(withValue(table, 0, column, value))).toEqual([`${table} ${id} ${column} ${problem}`]);
});

test('a value may be missing where its column says so', () => {
  expect(found(withValue('loans', 0, 'note', null))).toEqual([]);
});

test('values that must be unique are violations wherever they are repeated', () => {
  const repeated = withValue('members', 1, 'email', 'ada.berg@example.org');
  expect(found(repeated)).toEqual([
    'members M101 email repeats a value that must be unique',
    'members M102 email repeats a value that must be unique',
  ]);
});

test('a constraint that does not hold is named with what it says', () => {
  const loan = TOWN.rows['loans']?.[1] ?? {};
  const more = ['L201', 'L202'].map((id) => ({ ...loan, loan_id: id }));
  const rows = { ...TOWN.rows, loans: [...(TOWN.rows['loans'] ?? []), ...more] };
  expect(found({ ...TOWN, rows })).toEqual([
    'members M101 three_loans does not hold: no member has more than three open loans',
  ]);
});

test('everything is reported, in the order of tables and rows', () => {
  const one = withValue('books', 1, 'copies', 60);
  const rows = { ...one.rows, members: withValue('members', 2, 'opens', 'noon').rows['members'] ?? [] };
  expect(found({ ...one, rows })).toEqual([
    'members M103 opens is no time of the form HH:MM',
    'books B-102 copies is above 50',
  ]);
});
