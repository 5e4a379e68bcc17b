import type {
  EnvironmentDefinition,
  Table,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { WorldProblem } from '../world-gates/world-problem.ts';

/** Tables whose `takenBack` names a state which takes nothing back: what the making of a row changed elsewhere stays so. */
export const doubtfulStates = ({
  definition,
}: {
  readonly definition: EnvironmentDefinition;
}): readonly WorldProblem[] =>
  definition.tables.flatMap((table) => {
    const { takenBack } = table;
    if (takenBack === undefined) return [];
    const made = new Set(
      definition.tools.filter((tool) => inserts(tool, table)).flatMap(changedBeside(table)),
    );
    const values = table.columns.find(({ name }) => name === takenBack.column)?.values ?? [];
    const undoes = (value: string): boolean =>
      definition.tools.some(
        (tool) =>
          puts(tool, table, takenBack.column, value) &&
          changedBeside(table)(tool).some((place) => made.has(place)),
      );
    const others = values.filter((value) => value !== takenBack.value && undoes(value));
    return undoes(takenBack.value) || others.length === 0
      ? []
      : [
          {
            problem: `takenBack of ${table.name} names "${takenBack.value}", and what is undone when a row is taken back is undone by "${others.join('", "')}".`,
            blame: 'environment' as const,
          },
        ];
  });

const inserts = ({ contract }: ToolDefinition, { name }: Table): boolean =>
  contract.effects.some((effect) => effect.kind === 'insert' && effect.table === name);

const puts = ({ contract }: ToolDefinition, { name }: Table, column: string, value: string): boolean =>
  contract.effects.some(
    (effect) => effect.kind === 'update' && effect.rows.table === name && effect.set[column] === value,
  );

/** Columns of other tables that a tool changes. */
const changedBeside =
  ({ name }: Table) =>
  ({ contract }: ToolDefinition): readonly string[] =>
    contract.effects.flatMap((effect) =>
      effect.kind === 'update' && effect.rows.table !== name
        ? Object.keys(effect.set).map((column) => `${effect.rows.table}.${column}`)
        : [],
    );
