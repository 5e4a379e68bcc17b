import type { EnvironmentDefinition, Table } from '../../../../harness/contract/environment-definition.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { violations } from '../../../environments/tables/check-state.ts';
import { startStates } from '../../../environments/tables/start-state.ts';
import { configuration } from '../bench.ts';
import { drawsOf } from '../../random/draws.ts';
import { columnsIn } from '../world-gates/row-makers.ts';
import type { DefinedWorld, WorldProblem } from '../world-gates/world-problem.ts';
import { isKeptByTools } from './constraint-kept.ts';
import { isMeantAsSum, summable } from './rows-for-amounts.ts';
import { strengthenings } from './strengthenings.ts';
import type { LoosePart } from './strengthenings.ts';

type Constraint = Table['constraints'][number];

/** A constraint without an exception of which its words say nothing, or with a sum that they mean in place of a number of rows. */
export type StrongerConstraint = {
  readonly table: string;
  readonly constraint: Constraint;
  readonly part: LoosePart;
  /** The environment with the stronger constraint in place of the other. */
  readonly definition: EnvironmentDefinition;
};

/** Constraints that would be stronger if they held all that their words say, and that all stored rows keep even so. */
export function strongerConstraints(world: DefinedWorld): readonly StrongerConstraint[] {
  const { definition } = world;
  return definition.tables
    .flatMap((table) =>
      table.constraints.flatMap((constraint) =>
        strengthenings(constraint.holds, 'holds', summable(definition))
          .filter(({ part }) =>
            part.kind === 'exception'
              ? !isSaid(part.dropped, constraint.says)
              : isMeantAsSum(part, { table, constraint, definition }),
          )
          .map(({ part, left }): StrongerConstraint => ({
            table: table.name,
            constraint,
            part,
            definition: withConstraint(definition, table, { ...constraint, holds: left }, constraint),
          })),
      ),
    )
    .filter((stronger) => areRowsSound({ ...world, definition: stronger.definition }));
}

/** What is weak in a constraint, after its name: "makes an exception by time". */
export const weaknessOf = ({ part }: StrongerConstraint): string =>
  part.kind === 'exception'
    ? `makes an exception by ${[...new Set(columnsIn(part.dropped))].join(' and ')}`
    : `counts ${part.rows.table}, not their ${part.column.name}`;

/**
 * Constraints that make an exception of which their words say nothing, where no row needs it; and those that count rows where their words
 * and tools mean the sum over a column, which rows and tools keep.
 */
export const doubtfulConstraints = (world: DefinedWorld): readonly WorldProblem[] =>
  strongerConstraints(world)
    .filter((stronger) => stronger.part.kind === 'exception' || isKeptByTools(stronger, world, drawsFor))
    .map((stronger) => {
      const { table, constraint, part } = stronger;
      const kept =
        part.kind === 'exception'
          ? 'all rows keep it without'
          : 'tools refuse by the sum, and all rows and tools keep it so';
      return {
        problem: `${constraint.id} of ${table} says "${constraint.says}" and ${weaknessOf(stronger)}; ${kept}.`,
        blame: 'environment',
      };
    });

const drawsFor = (tool: string) => drawsOf('doubts', tool);

function areRowsSound({ definition, populations, now }: DefinedWorld): boolean {
  const load = startStates(definition, populations);
  const check = violations(definition, now);
  return [...populations.keys()].every(
    (population) => check(load(configuration(population, []))).length === 0,
  );
}

const withConstraint = (
  definition: EnvironmentDefinition,
  table: Table,
  stronger: Constraint,
  constraint: Constraint,
): EnvironmentDefinition => ({
  ...definition,
  tables: definition.tables.map((one) =>
    one === table
      ? { ...one, constraints: one.constraints.map((other) => (other === constraint ? stronger : other)) }
      : one,
  ),
});

/** Letters by which a word is known in other forms. */
const STEM = 4;

/** Whether words name a column or value of a part. One that reads no column says nothing that they could leave out. */
function isSaid(part: Condition, says: string): boolean {
  const text = says.toLowerCase();
  const columns = columnsIn(part);
  const words = [...columns, ...textsIn(part)].flatMap((name) => name.toLowerCase().split(/[\s_]+/u));
  const telling = words.filter((word) => word !== 'id');
  return (
    columns.length === 0 || telling.length === 0 || telling.some((word) => text.includes(word.slice(0, STEM)))
  );
}

/** Values that a part compares with. */
function textsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own =
    'of' in node && Array.isArray(node.of)
      ? node.of.filter((part: unknown): part is string => typeof part === 'string')
      : [];
  return [...own, ...Object.values(node).flatMap(textsIn)];
}
