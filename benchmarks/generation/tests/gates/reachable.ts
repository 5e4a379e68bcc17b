import type {
  Column,
  EnvironmentDefinition,
  Parameter,
  Table,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { Expression } from '../../../../harness/contract/tool-language.ts';
import type { GateProblem } from './problem.ts';

/**
 * T5: each tool lies on a path from what a user can say, and each key of an output says something.
 *
 * Users say names, days, amounts and whatever else a person knows, but no ids that the world generates: those have to be shown by
 * a tool that reads and that can be reached without them. A key says something if its value depends on rows, arguments or the day;
 * a constant does so only if the call writes it into a row.
 */
export function reachProblems(definition: EnvironmentDefinition): readonly GateProblem[] {
  const available = availableIds(definition);
  return definition.tools.flatMap((tool) => [
    ...tool.parameters.flatMap((parameter, index): readonly GateProblem[] => {
      const table = neededId(parameter, definition);
      if (table === undefined || available.has(table.name)) return [];
      const problem = `"${parameter.name}" takes the id of a ${table.singular}, which no tool shows that can be reached without it.`;
      return [{ gate: 'T5', tool: tool.name, pointer: `/parameters/${index}`, problem, blame: 'tool' }];
    }),
    ...constantKeys(tool.contract.gives, '/contract/gives', constantsWritten(tool)).map(
      (pointer): GateProblem => ({
        gate: 'T5',
        tool: tool.name,
        pointer,
        problem: `${pointer} is a constant that no row gets: it can be neither used nor told.`,
        blame: 'tool',
      }),
    ),
  ]);
}

/** Tables whose ids a user can come by. */
function availableIds(definition: EnvironmentDefinition): ReadonlySet<string> {
  const available = new Set<string>();
  const isReachable = ({ parameters }: ToolDefinition): boolean =>
    parameters.every((parameter) => {
      const table = neededId(parameter, definition);
      return table === undefined || available.has(table.name);
    });
  let waiting = definition.tools.filter(({ effect }) => effect === 'read');
  for (;;) {
    const reached = waiting.filter(isReachable);
    if (reached.length === 0) return available;
    for (const tool of reached) for (const table of shownIds(tool, definition)) available.add(table);
    waiting = waiting.filter((tool) => !reached.includes(tool));
  }
}

/** Table whose id a required parameter takes; `undefined`: it takes something that a user can say. */
function neededId(
  { refers, default: standard }: Parameter,
  definition: EnvironmentDefinition,
): Table | undefined {
  if (refers === undefined || standard !== undefined) return undefined;
  const [name, column] = refers.split('.');
  const table = definition.tables.find((one) => one.name === name);
  const referred = table?.columns.find((one) => one.name === column);
  return table === undefined || referred === undefined ? undefined : tableOfIds(referred, table, definition);
}

/** Table whose ids a column holds. */
const tableOfIds = (
  { type, table: referred }: Column,
  table: Table,
  { tables }: EnvironmentDefinition,
): Table | undefined => (type === 'id' ? table : tables.find(({ name }) => name === referred));

type RowNames = ReadonlyMap<string, string>;

/** Tables whose ids an output shows. */
function shownIds({ contract }: ToolDefinition, definition: EnvironmentDefinition): readonly string[] {
  const inserted = contract.effects.flatMap((effect) =>
    effect.kind === 'insert' ? [[effect.as, effect.table] as const] : [],
  );
  const shown = (node: Expression, rows: RowNames): readonly string[] => {
    if (typeof node !== 'object' || node === null) return [];
    switch (node.kind) {
      case 'column': {
        const table = definition.tables.find(({ name }) => name === rows.get(node.of));
        const column = table?.columns.find(({ name }) => name === node.name);
        if (table === undefined || column === undefined) return [];
        const shownTable = tableOfIds(column, table, definition);
        return shownTable === undefined ? [] : [shownTable.name];
      }
      case 'choice':
        return [node.then, node.otherwise].flatMap((part) => shown(part, rows));
      case 'first':
      case 'each':
        return shown(node.of, new Map(rows).set(node.rows.as, node.rows.table));
      case 'record':
        return Object.values(node.of).flatMap((part) => shown(part, rows));
      default:
        return [];
    }
  };
  return shown(contract.gives, new Map(inserted));
}

/** Pointers to the keys of records whose values are constants, other than those that a call writes. */
function constantKeys(node: Expression, pointer: string, written: ReadonlySet<unknown>): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (node.kind === 'each' || node.kind === 'first') return constantKeys(node.of, `${pointer}/of`, written);
  if (node.kind !== 'record') return [];
  return Object.entries(node.of).flatMap(([key, value]) => {
    const place = `${pointer}/of/${key}`;
    const isConstant = typeof value !== 'object' || value === null;
    return isConstant && !written.has(value) ? [place] : constantKeys(value, place, written);
  });
}

const constantsWritten = ({ contract }: ToolDefinition): ReadonlySet<unknown> =>
  new Set(
    contract.effects.flatMap((effect): unknown[] => {
      if (effect.kind === 'delete') return [];
      return Object.values(effect.kind === 'insert' ? effect.row : effect.set);
    }),
  );
