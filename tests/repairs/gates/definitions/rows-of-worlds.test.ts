import { describe, expect, test } from 'vitest';
import { chanceOfAtMost } from '../../../../benchmarks/generation/tests/world-gates/chance.ts';
import { disagreeingRows } from '../../../../benchmarks/generation/tests/world-gates/rows-agree.ts';
import { impossibleRows } from '../../../../benchmarks/generation/tests/world-gates/rows-possible.ts';
import { storedRows } from '../../../../benchmarks/generation/tests/world-gates/stored-rows.ts';
import type { StoredRow } from '../../../../benchmarks/generation/tests/world-gates/stored-rows.ts';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import type { Row } from '../../../../harness/contract/environment-definition.ts';
import { shipped, SHIPPED, shippedWith, withRow } from '../../../support/shipped-worlds.ts';

const rowsIn = (world: DefinedWorld, table: string): readonly StoredRow[] =>
  world.definition.tables.flatMap((one) => (one.name === table ? storedRows(world, one) : []));

/** The first row of a table that is as asked. */
function rowThat(world: DefinedWorld, table: string, holds: (row: Row) => boolean): StoredRow {
  const found = rowsIn(world, table).find(({ row }) => holds(row));
  if (found === undefined) throw new Error(`no such row of ${table}`);
  return found;
}

const daysOf = (world: DefinedWorld, { population, row }: StoredRow): number =>
  Number(
    rowsIn(world, 'storage_plans').find(
      (plan) => plan.population === population && plan.id === row['storage_plan_id'],
    )?.row['days'],
  );

/** An environment whose contracts are as long as their plans say. */
const withWholeContracts = (world: DefinedWorld): DefinedWorld =>
  rowsIn(world, 'storage_contracts').reduce((changed, contract) => {
    const end = Date.parse(String(contract.row['first_day'])) + daysOf(world, contract) * 86_400_000;
    return withRow(changed, contract, { last_day: new Date(end).toISOString().slice(0, 10) });
  }, world);

test('rows of the suite that comes with the program contradict nothing', () => {
  expect(impossibleRows(SHIPPED)).toEqual([]);
  expect(disagreeingRows(SHIPPED)).toEqual([]);
});

describe('a row that its own tool would refuse to make', () => {
  test('an approval beyond the limit of who approved', () => {
    const world = shipped('UniversityDepartment');
    const approved = rowThat(world, 'extension_requests', ({ state }) => state === 'approved');
    const lowest = rowsIn(world, 'lecturers')
      .filter(
        ({ population, id }) => population === approved.population && id !== approved.row['recorded_by'],
      )
      .toSorted((left, right) => Number(left.row['limit']) - Number(right.row['limit']))[0];
    const days = Number(lowest?.row['limit']) + 1;
    const planted = withRow(world, approved, { approved_by: String(lowest?.id), days });
    const [problem, ...more] = impossibleRows(shippedWith(planted));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      environment: 'UniversityDepartment',
      blame: 'environment',
      rows: [{ population: approved.population, table: 'extension_requests', id: approved.id }],
      problem: expect.stringContaining('over_limit') as string,
    });
  });

  test('a loan of what is out already', () => {
    const world = shipped('PublicLibrary');
    const out = rowsIn(world, 'loans').filter(
      ({ row, population }) => row['status'] === 'out' && population === 'public_library_1',
    );
    const [one, other] = out;
    if (one === undefined || other === undefined) throw new Error('two books are out');
    const planted = withRow(world, one, { book_id: String(other.row['book_id']) });
    const rows = impossibleRows(shippedWith(planted)).flatMap((problem) => problem.rows ?? []);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, other.id]));
  });
});

describe('a row that contradicts others', () => {
  test('of a length, unless a tool may have left it so', () => {
    const sound = withWholeContracts(shipped('MovingCompany'));
    const [one] = rowsIn(sound, 'storage_contracts');
    const other = rowsIn(sound, 'storage_plans').find(
      ({ population, id, row }) =>
        population === one?.population &&
        id !== one.row['storage_plan_id'] &&
        row['days'] !== daysOf(sound, one),
    );
    if (one === undefined || other === undefined) throw new Error('no contract can have another plan');
    const moved = withRow(sound, one, { storage_plan_id: other.id });
    expect(disagreeingRows([moved])).toEqual([]);
    const tools = moved.definition.tools.filter(({ name }) => name !== 'change_storage_plan');
    const unmoved = { ...moved, definition: { ...moved.definition, tools } };
    expect(disagreeingRows([unmoved])).toMatchObject([
      {
        rows: [{ table: 'storage_contracts', id: one.id }],
        problem: expect.stringContaining('days') as string,
      },
    ]);
  });

  test('an entry that points to another account makes two balances wrong, and is suspected', () => {
    const world = shipped('PotterySchool');
    const entry = rowThat(world, 'entries', ({ kind }) => kind === 'deposit');
    const account = rowsIn(world, 'accounts').find(
      ({ population, id }) => population === entry.population && id !== entry.row['account_id'],
    );
    const planted = withRow(world, entry, { account_id: String(account?.id) });
    const [problem, ...more] = disagreeingRows(shippedWith(planted));
    expect(more).toEqual([]);
    expect(problem?.problem).toContain('balance of accounts is the sum of amount of its entries');
    expect(problem?.problem).toContain(`entries ${entry.id} of ${entry.population} would explain it`);
    expect(problem?.rows?.map(({ table }) => table)).toEqual(['accounts', 'accounts', 'entries']);
  });

  test('an open note about another thing than the one that is faulty', () => {
    const world = shipped('CommunityTheatre');
    const [one, other] = rowsIn(world, 'repair_notes').filter(
      ({ row, population }) => row['state'] === 'open' && population === 'community_theatre_1',
    );
    if (one === undefined || other === undefined) throw new Error('two notes are open');
    const planted = withRow(world, one, { item_id: String(other.row['item_id']) });
    const rows = disagreeingRows(shippedWith(planted)).flatMap((problem) => problem.rows ?? []);
    expect(rows).toContainEqual({ population: one.population, table: 'repair_notes', id: one.id });
    expect(rows).toContainEqual({ population: one.population, table: 'gear', id: one.row['item_id'] });
  });
});

test('the chance of few events falls with those that are expected, and that of any number is one', () => {
  expect(chanceOfAtMost(0, 1)).toBeCloseTo(Math.exp(-1), 10);
  expect(chanceOfAtMost(1, 10)).toBeCloseTo(11 * Math.exp(-10), 10);
  expect(chanceOfAtMost(200, 10)).toBeCloseTo(1, 10);
});
