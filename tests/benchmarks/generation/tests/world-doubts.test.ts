import { expect, test } from 'vitest';
import { doubtsOf } from '../../../../benchmarks/generation/tests/world-doubts/doubts.ts';
import { storedRows } from '../../../../benchmarks/generation/tests/world-gates/stored-rows.ts';
import type { StoredRow } from '../../../../benchmarks/generation/tests/world-gates/stored-rows.ts';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import type { Row } from '../../../../harness/contract/environment-definition.ts';
import { shipped, SHIPPED, withRow, withTool } from '../../../support/shipped-worlds.ts';

/** What a change makes doubtful that was not before. */
function newDoubts(before: DefinedWorld, after: DefinedWorld): readonly string[] {
  const known = new Set(doubtsOf(before).map(({ problem }) => problem));
  return doubtsOf(after).flatMap(({ about, problem }) =>
    known.has(problem) ? [] : [`${about}: ${problem}`],
  );
}

/** The first row of a table that is as asked. */
function rowOf(world: DefinedWorld, name: string, holds: (row: Row) => boolean = () => true): StoredRow {
  const table = world.definition.tables.find((one) => one.name === name);
  const found = table === undefined ? undefined : storedRows(world, table).find(({ row }) => holds(row));
  if (found === undefined) throw new Error(`no such row of ${name}`);
  return found;
}

test('two loans of one thing at once exclude each other', () => {
  const world = shipped('PublicLibrary');
  const table = world.definition.tables.find(({ name }) => name === 'loans');
  const out =
    table === undefined ? [] : storedRows(world, table).filter(({ row }) => row['status'] === 'out');
  const [one] = out;
  const other = out.find((loan) => loan.population === one?.population && loan.id !== one.id);
  if (one === undefined || other === undefined) throw new Error('two books are out');
  const after = withRow(world, one, { book_id: String(other.row['book_id']) });
  expect(newDoubts(world, after)).toContainEqual(
    expect.stringMatching(new RegExp(`^rows: loans ${one.id} and loans ${other.id} exclude each other`, 'u')),
  );
});

test('they do so although another tool has changed one of them since', () => {
  const world = shipped('PublicLibrary');
  const extended = rowOf(
    world,
    'loans',
    ({ status, extended: isExtended }) => status === 'out' && isExtended === true,
  );
  const other = rowOf(
    world,
    'loans',
    ({ status, extended: isExtended, book_id: book }) =>
      status === 'out' && isExtended === false && book !== extended.row['book_id'],
  );
  expect(other.population).toBe(extended.population);
  const after = withRow(world, other, { book_id: String(extended.row['book_id']) });
  const both = [extended.id, other.id].toSorted().map((id) => `loans ${id}`);
  expect(newDoubts(world, after)).toContainEqual(
    expect.stringMatching(new RegExp(`^rows: ${both.join(' and ')} exclude each other`, 'u')),
  );
});

const CLINIC = shipped('VeterinaryClinic');

/** A consultation that takes two fewer than are booked for it, as the tools of the clinic may leave it and as an author wrote it. */
function overfull(world: DefinedWorld): DefinedWorld {
  const table = world.definition.tables.find(({ name }) => name === 'appointments');
  const booked =
    table === undefined ? [] : storedRows(world, table).filter(({ row }) => row['status'] === 'booked');
  const [most] = [
    ...Map.groupBy(
      booked,
      ({ population, row }) => `${population} ${String(row['consultation_id'])}`,
    ).values(),
  ].toSorted((left, right) => right.length - left.length);
  const [first] = most ?? [];
  if (most === undefined || first === undefined) throw new Error('nothing is booked');
  expect(most.length).toBeGreaterThan(3);
  const place = {
    population: first.population,
    table: 'consultations',
    id: String(first.row['consultation_id']),
  };
  return withRow(world, place, { capacity: most.length - 2 });
}

test('more bookings than there is room for are doubtful together, however many there are', () => {
  const doubts = newDoubts(CLINIC, overfull(CLINIC)).filter((doubt) => doubt.includes('than it takes'));
  expect(doubts).toEqual([
    expect.stringMatching(
      /^rows: consultations V-\d+ has more appointments than it takes: (?:appointments A-\d+(?: and )?){4,}; book_/u,
    ),
  ]);
});

test('more bookings than there is room for are none where a tool may have made the room smaller since', () => {
  const smaller = withTool(CLINIC, 'update_client_phone', (tool) => ({
    ...tool,
    contract: {
      ...tool.contract,
      effects: [
        ...tool.contract.effects,
        { kind: 'update', rows: { table: 'consultations', as: 'any_row' }, set: { capacity: 1 } },
      ],
    },
  }));
  expect(doubtsOf(overfull(smaller)).filter(({ problem }) => problem.includes('than it takes'))).toEqual([]);
});

const THEATRE = shipped('CommunityTheatre');

test('a retired thing with a service ahead is where no call leads', () => {
  const retired = rowOf(THEATRE, 'gear', ({ condition }) => condition === 'retired');
  const after = withRow(THEATRE, retired, { next_service: '2030-01-02' });
  expect(newDoubts(THEATRE, after)).toContainEqual(
    expect.stringContaining(`No call leads to gear ${retired.id} as it is: `),
  );
});

test('a service that is over is none ahead: the thing can have been retired since', () => {
  const retired = rowOf(THEATRE, 'gear', ({ condition }) => condition === 'retired');
  const after = withRow(THEATRE, retired, { next_service: '2020-01-02' });
  expect(newDoubts(THEATRE, after).filter((doubt) => doubt.includes('No call leads'))).toEqual([]);
});

test('a repair of what was not bought yet is doubtful', () => {
  const note = rowOf(THEATRE, 'repair_notes');
  const after = withRow(THEATRE, note, { day: '1999-01-02' });
  expect(newDoubts(THEATRE, after)).toContainEqual(
    expect.stringContaining(`The day of repair_notes ${note.id} is before the bought of gear`),
  );
});

test('a parameter that leaves out a value of its column is doubtful', () => {
  const [world, tool, parameter] =
    SHIPPED.flatMap((one) =>
      one.definition.tools.flatMap((tool) =>
        tool.parameters
          .filter(({ values, refers }) => (values?.length ?? 0) > 2 && refers !== undefined)
          .map((parameter) => [one, tool.name, parameter] as const),
      ),
    )[0] ?? [];
  if (world === undefined || tool === undefined || parameter === undefined)
    throw new Error('parameters have values');
  const left = parameter.values?.slice(0, -1) ?? [];
  const after = withTool(world, tool, (one) => ({
    ...one,
    parameters: one.parameters.map((other) =>
      other.name === parameter.name ? { ...other, values: left } : other,
    ),
  }));
  expect(newDoubts(world, after)).toEqual([
    `tool: The parameter ${parameter.name} does not take "${parameter.values?.at(-1)}", which ${parameter.refers} can be.`,
  ]);
});

const RESTOCKING = SHIPPED.find(({ definition }) =>
  definition.tools.some(({ name }) => name.startsWith('restock_')),
);

test.each([
  ['New number in stock in all.', 1],
  ['How many are added.', 0],
])('an amount that is added and described as "%s" is doubtful, or not', (description, doubts) => {
  if (RESTOCKING === undefined) throw new Error('a world restocks');
  const name = String(RESTOCKING.definition.tools.find((tool) => tool.name.startsWith('restock_'))?.name);
  const after = withTool(RESTOCKING, name, (tool) => ({
    ...tool,
    parameters: tool.parameters.map((one) => (one.name === 'quantity' ? { ...one, description } : one)),
  }));
  expect(newDoubts(RESTOCKING, after)).toHaveLength(doubts);
});

test('a description that promises what the tool does not do is doubtful', () => {
  const world = SHIPPED.find(({ definition }) =>
    definition.tools.some(({ name }) => name.startsWith('pause_')),
  );
  if (world === undefined) throw new Error('a world has something to pause');
  const name = String(world.definition.tools.find((tool) => tool.name.startsWith('pause_'))?.name);
  const after = withTool(world, name, (tool) => ({
    ...tool,
    description: `Its last day moves later. ${tool.description}`,
  }));
  expect(newDoubts(world, after)).toEqual([
    expect.stringMatching(
      /^tool: The description speaks of the last day of .*, which the tool neither changes nor gives\.$/u,
    ),
  ]);
});

test('a state that takes nothing back is doubtful where another one does', () => {
  const world = SHIPPED.find(({ definition }) =>
    definition.tables.some(({ name, takenBack }) => name === 'orders' && takenBack !== undefined),
  );
  if (world === undefined) throw new Error('a world takes orders');
  const after: DefinedWorld = {
    ...world,
    definition: {
      ...world.definition,
      tables: world.definition.tables.map((table) =>
        table.name === 'orders' ? { ...table, takenBack: { column: 'status', value: 'collected' } } : table,
      ),
    },
  };
  expect(newDoubts(world, after)).toEqual([
    'tables: takenBack of orders names "collected", and what is undone when a row is taken back is undone by "cancelled".',
  ]);
});
