import { describe, expect, test } from 'vitest';
import { blamedConstraints } from '../../../../benchmarks/generation/core/weak-constraints.ts';
import { drawsOf } from '../../../../benchmarks/generation/random/draws.ts';
import { benchOf } from '../../../../benchmarks/generation/tests/bench.ts';
import { callPool } from '../../../../benchmarks/generation/tests/calls/pool.ts';
import { contractProblems } from '../../../../benchmarks/generation/tests/gates/contract-holds.ts';
import { doubtsOf } from '../../../../benchmarks/generation/tests/world-doubts/doubts.ts';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { shipped, SHIPPED, withRow, withTool } from '../../../support/shipped-worlds.ts';

const WARD = shipped('HospitalWard');
const POPULATION = 'hospital_ward_1';

/** A condition with a further one in the part of it that compares with other rows. */
const within = (node: Condition, further: Condition): Condition => {
  if (node.kind === 'not') return { ...node, of: within(node.of, further) };
  if (node.kind !== 'exists' || node.rows.where?.kind !== 'all') throw new Error('it compares no rows');
  return { ...node, rows: { ...node.rows, where: { kind: 'all', of: [...node.rows.where.of, further] } } };
};

/** The ward where two shifts of one person on a day are let through if they begin at different times. */
const withException = (says: string): DefinedWorld => ({
  ...WARD,
  definition: {
    ...WARD.definition,
    tables: WARD.definition.tables.map((table) => ({
      ...table,
      constraints: table.constraints.map((one) =>
        one.id !== 'one_a_day'
          ? one
          : {
              ...one,
              says,
              holds: within(one.holds, {
                kind: 'equal',
                of: [
                  { kind: 'column', of: 'other', name: 'time' },
                  { kind: 'column', of: 'row', name: 'time' },
                ],
              }),
            },
      ),
    })),
  },
});

const drawsFor = (tool: string) => drawsOf('test', tool);

function blamed(world: DefinedWorld, tool: string, schemaRounds = 0) {
  const { definition, populations, now } = world;
  const bench = benchOf(definition, populations, POPULATION, now);
  const problems = definition.tools
    .filter(({ name }) => name === tool)
    .flatMap((one) => contractProblems(one, bench, callPool(one, bench, drawsFor(tool))));
  expect(problems).not.toEqual([]);
  const { attributions, problems: left } = blamedConstraints(problems, {
    draft: { ...world, population: POPULATION },
    now,
    drawsFor,
    rounds: new Map([['schema', schemaRounds]]),
  });
  return {
    schema: attributions.map(({ complaints }) => complaints[0]?.cause),
    tools: left.map((one) => one.tool),
  };
}

const WEAK = withException('no nurse has two shifts on a day');

describe('a constraint that lets more through than it says', () => {
  test('is blamed, and not the tool whose contract and body differ in what it lets through', () => {
    expect(blamed(WEAK, 'take_off_shift')).toEqual({
      schema: [
        expect.stringContaining(
          'one_a_day of shifts ("no nurse has two shifts on a day") makes an exception by time',
        ),
      ],
      tools: [],
    });
  });

  test('is not blamed again if its author insists on it', () => {
    expect(blamed(WEAK, 'take_off_shift', 1)).toEqual({ schema: [], tools: ['take_off_shift'] });
  });

  test('is not blamed for a tool that breaks its contract with the stronger one, too', () => {
    const faulty = withTool(WEAK, 'take_off_shift', (tool) => ({
      ...tool,
      body: { ...tool.body, steps: tool.body.steps.filter(({ kind }) => kind !== 'update') },
    }));
    expect(blamed(faulty, 'take_off_shift').schema).toEqual([]);
  });

  test('is a doubt where no tool shows it', () => {
    const doubts = doubtsOf(WEAK).filter(({ about }) => about === 'tables');
    expect(doubts.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('makes an exception by time'),
    ]);
  });

  test('is right if its words name the exception', () => {
    const said = withException('no nurse has two shifts on a day that begin at one time');
    expect(blamed(said, 'take_off_shift').schema).toEqual([]);
    expect(doubtsOf(said).filter(({ about }) => about === 'tables')).toEqual([]);
  });
});

/** A part of a definition that counts rows wherever it summed their people. */
const counted = <Part>(part: Part): Part =>
  JSON.parse(JSON.stringify(part), (_key, value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'total' &&
    'rows' in value
      ? { kind: 'count', rows: value.rows }
      : value,
  ) as Part;

/** The ward where a group has room for as many entries as for people. */
const COUNTING: DefinedWorld = {
  ...WARD,
  definition: { ...WARD.definition, tables: counted(WARD.definition.tables) },
};

/** This ward with other words about the room of a group. */
const worded = (says: string, description: string): DefinedWorld => ({
  ...COUNTING,
  definition: {
    ...COUNTING.definition,
    tables: COUNTING.definition.tables.map((table) => ({
      ...table,
      columns: table.columns.map((one) => (one.name === 'capacity' ? { ...one, description } : one)),
      constraints: table.constraints.map((one) => (one.id === 'within_capacity' ? { ...one, says } : one)),
    })),
  },
});

const doubtedTables = (world: DefinedWorld): readonly string[] =>
  doubtsOf(world).flatMap(({ about, problem }) => (about === 'tables' ? [problem] : []));

/** No group has less room than there are people in its entries. */
const WITHIN_ROOM: Condition = {
  kind: 'not',
  of: {
    kind: 'exists',
    rows: {
      table: 'groups',
      as: 'crowded',
      where: {
        kind: 'less',
        of: [
          { kind: 'column', of: 'crowded', name: 'capacity' },
          {
            kind: 'total',
            rows: {
              table: 'entries',
              as: 'coming',
              where: {
                kind: 'equal',
                of: [
                  { kind: 'column', of: 'coming', name: 'group_id' },
                  { kind: 'column', of: 'crowded', name: 'id' },
                ],
              },
            },
            of: { kind: 'column', of: 'coming', name: 'people' },
          },
        ],
      },
    },
  },
};

describe('a constraint that counts rows where its words mean a sum over them', () => {
  test('is a doubt where tools refuse by the sum', () => {
    expect(doubtedTables(COUNTING)).toEqual([
      expect.stringMatching(/^within_capacity of entries .* counts entries, not their people; tools refuse/u),
    ]);
  });

  test('is known by the description of what it compares with, too', () => {
    expect(doubtedTables(worded('no group is too full', 'Most people in all.'))).toHaveLength(1);
  });

  test('is right if no words name what is summed', () => {
    expect(doubtedTables(worded('no group is too full', 'Most entries in all.'))).toEqual([]);
  });

  test('is right if no tool refuses by the sum', () => {
    expect(doubtedTables({ ...WARD, definition: counted(WARD.definition) })).toEqual([]);
  });

  test('is right if a tool lets the sum pass the limit', () => {
    const loose = withTool(COUNTING, 'change_entry_size', counted);
    expect(doubtedTables(loose)).toEqual([]);
  });

  test('is right if rows pass the limit', () => {
    const [population] = COUNTING.populations.values();
    const groups = new Map(population?.rows['groups']?.map((row) => [row['id'], row['capacity']]));
    const entry = population?.rows['entries']?.find(
      (row) => Number(groups.get(row['group_id'] ?? null)) < 12,
    );
    const place = { population: POPULATION, table: 'entries', id: String(entry?.['id']) };
    expect(doubtedTables(withRow(COUNTING, place, { people: 12 }))).toEqual([]);
  });

  test('is blamed if a tool keeps its contract only with the sum', () => {
    const strict = withTool(COUNTING, 'move_entry', (tool) => ({
      ...tool,
      body: {
        ...tool.body,
        steps: [
          ...tool.body.steps.slice(0, 1),
          { kind: 'require', holds: WITHIN_ROOM, otherwise: tool.contract.refuses[0]?.code ?? '' },
          ...tool.body.steps.slice(1),
        ],
      },
    }));
    expect(blamed(strict, 'move_entry')).toEqual({
      schema: [
        expect.stringContaining(
          'counts entries, not their people, of which it speaks; all rows and tools keep it',
        ),
      ],
      tools: [],
    });
  });
});

test('no constraint of the suite that comes with the program lets more through than it says', () => {
  expect(
    SHIPPED.flatMap((world) => doubtsOf(world)).filter(({ problem }) =>
      ['exception', ' counts '].some((word) => problem.includes(word)),
    ),
  ).toEqual([]);
});
