import { describe, expect, test } from 'vitest';
import { blamedConstraints } from '../../../../benchmarks/generation/core/weak-constraints.ts';
import { drawsOf } from '../../../../benchmarks/generation/random/draws.ts';
import { benchOf } from '../../../../benchmarks/generation/tests/bench.ts';
import { callPool } from '../../../../benchmarks/generation/tests/calls/pool.ts';
import { contractProblems } from '../../../../benchmarks/generation/tests/gates/contract-holds.ts';
import { doubtsOf } from '../../../../benchmarks/generation/tests/world-doubts/doubts.ts';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { shipped, SHIPPED, withTool } from '../../../support/shipped-worlds.ts';

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

test('no constraint of the suite that comes with the program lets more through than it says', () => {
  expect(
    SHIPPED.flatMap((world) => doubtsOf(world)).filter(({ problem }) => problem.includes('exception')),
  ).toEqual([]);
});
