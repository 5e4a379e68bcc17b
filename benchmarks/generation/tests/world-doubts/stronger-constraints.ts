import type { EnvironmentDefinition, Table } from '../../../../harness/contract/environment-definition.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { violations } from '../../../environments/tables/check-state.ts';
import { startStates } from '../../../environments/tables/start-state.ts';
import { configuration } from '../bench.ts';
import { columnsIn } from '../world-gates/row-makers.ts';
import type { DefinedWorld, WorldProblem } from '../world-gates/world-problem.ts';

type Constraint = Table['constraints'][number];

/** A constraint without one of its exceptions, of which its words say nothing. */
export type StrongerConstraint = {
  readonly table: string;
  readonly constraint: Constraint;
  /** Columns that the exception reads. */
  readonly columns: readonly string[];
  /** The environment with the stronger constraint in place of the other. */
  readonly definition: EnvironmentDefinition;
};

/** Constraints that would be stronger without a part that their words do not name, and that all stored rows keep even so. */
export function strongerConstraints(world: DefinedWorld): readonly StrongerConstraint[] {
  const { definition } = world;
  return definition.tables
    .flatMap((table) =>
      table.constraints.flatMap((constraint) =>
        strengthenings(constraint.holds, 'holds')
          .filter(({ dropped }) => !isSaid(dropped, constraint.says))
          .map(({ dropped, left }): StrongerConstraint => ({
            table: table.name,
            constraint,
            columns: [...new Set(columnsIn(dropped))],
            definition: withConstraint(definition, table, { ...constraint, holds: left }, constraint),
          })),
      ),
    )
    .filter((stronger) => areRowsSound({ ...world, definition: stronger.definition }));
}

/** Constraints that make an exception of which their words say nothing, where no row needs it. */
export const doubtfulConstraints = (world: DefinedWorld): readonly WorldProblem[] =>
  strongerConstraints(world).map(({ table, constraint: { id, says }, columns }) => ({
    problem: `${id} of ${table} says "${says}" and makes an exception by ${columns.join(' and ')}; all rows keep it without.`,
    blame: 'environment',
  }));

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

/** A part of a condition, and the condition without it. */
type Strengthening = { readonly dropped: Condition; readonly left: Condition };

/**
 * What is left of a condition without one part of it that lets more through.
 *
 * @param wanted - `holds`: the condition is to be true of fewer rows; `fails`: of more.
 */
function strengthenings(node: Condition, wanted: 'holds' | 'fails'): readonly Strengthening[] {
  switch (node.kind) {
    case 'not':
      return strengthenings(node.of, wanted === 'holds' ? 'fails' : 'holds').map(({ dropped, left }) => ({
        dropped,
        left: { ...node, of: left },
      }));
    case 'exists': {
      const { where } = node.rows;
      if (where === undefined) return [];
      return strengthenings(where, wanted).map(({ dropped, left }) => ({
        dropped,
        left: { ...node, rows: { ...node.rows, where: left } },
      }));
    }
    case 'all':
    case 'any': {
      const within = node.of.flatMap((part, index) =>
        strengthenings(part, wanted).map(({ dropped, left }) => ({
          dropped,
          left: { ...node, of: node.of.with(index, left) },
        })),
      );
      const isLoosened = node.kind === (wanted === 'holds' ? 'any' : 'all') && node.of.length > 1;
      const without = node.of.map((dropped, index) => ({
        dropped,
        left: { ...node, of: node.of.toSpliced(index, 1) },
      }));
      return isLoosened ? [...without, ...within] : within;
    }
    case 'equal':
    case 'differ':
    case 'less':
    case 'at-most':
    case 'contains':
    case 'absent':
      return [];
    default:
      return node satisfies never;
  }
}

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
