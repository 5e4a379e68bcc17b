import type { Refusal, Table, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { Columns, Condition, Effect, Expression } from '../../../../harness/contract/tool-language.ts';
import type { Literal } from '../../../../harness/contract/tool-language.ts';
import type { DefinedWorld } from './world-problem.ts';

/** A tool that makes rows of a table, or puts them into a state, and how its arguments are read off such a row. */
export type RowMaker = {
  readonly tool: ToolDefinition;
  readonly table: Table;
  readonly how: 'insert' | 'update';
  /** Columns that it sets to one value: a row that has others was made or left otherwise. */
  readonly sets: ReadonlyMap<string, Literal>;
  /** Columns that may be empty and that an update fills: they were empty before. Empty for an insert. */
  readonly fills: readonly string[];
  /** Parameters by the column that keeps them; the id of the row, too, for an update. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Refusals that a row can be tried with: they read no argument that the row does not keep, and nothing that the call changes. */
  readonly refusals: readonly Refusal[];
};

/** The makers of all tables, in the order of tools and effects. */
export const rowMakers = ({ definition }: DefinedWorld): readonly RowMaker[] =>
  definition.tools.flatMap((tool) =>
    tool.contract.effects.flatMap((effect) => {
      const maker = makerBy(effect, tool, definition.tables);
      return maker === undefined ? [] : [maker];
    }),
  );

function makerBy(effect: Effect, tool: ToolDefinition, tables: readonly Table[]): RowMaker | undefined {
  if (effect.kind === 'delete') return undefined;
  const name = effect.kind === 'insert' ? effect.table : effect.rows.table;
  const table = tables.find((one) => one.name === name);
  if (table === undefined) return undefined;
  const values = effect.kind === 'insert' ? effect.row : effect.set;
  const sets = literalsOf(values);
  const parameters = new Map(argumentsKept(values));
  const fills =
    effect.kind === 'insert' ? [] : [...parameters.keys()].filter((column) => isNullable(table, column));
  if (effect.kind === 'update') {
    const id = idArgument(effect.rows.where);
    if (id === undefined || sets.size + fills.length === 0) return undefined;
    parameters.set('id', id);
  }
  const known = new Set(parameters.values());
  const others = tool.contract.effects.filter((other) => other !== effect);
  return {
    tool,
    table,
    how: effect.kind,
    sets,
    fills,
    parameters,
    refusals: tool.contract.refuses.filter(
      ({ when }) =>
        argumentsIn(when).every((argument) => known.has(argument)) &&
        !others.some((other) => readsChanged(when, other)),
    ),
  };
}

const isNullable = ({ columns }: Table, column: string): boolean =>
  columns.find(({ name }) => name === column)?.nullable === true;

/** Columns that are set to one value; a value that says nothing, `null`, counts as none. */
const literalsOf = (values: Columns): ReadonlyMap<string, Literal> =>
  new Map(
    Object.entries(values).flatMap(([column, value]) =>
      isLiteral(value) && value !== null ? [[column, value] as const] : [],
    ),
  );

const isLiteral = (value: Expression): value is Literal => typeof value !== 'object' || value === null;

const argumentsKept = (values: Columns): readonly (readonly [string, string])[] =>
  Object.entries(values).flatMap(([column, value]) =>
    !isLiteral(value) && value.kind === 'argument' ? [[column, value.name] as const] : [],
  );

/** The argument that a query takes its row by. */
function idArgument(where: Condition | undefined): string | undefined {
  if (where?.kind === 'all')
    return where.of.map((part) => idArgument(part)).find((name) => name !== undefined);
  if (where?.kind !== 'equal') return undefined;
  const column = where.of.find((part) => !isLiteral(part) && part.kind === 'column');
  const argument = where.of.find((part) => !isLiteral(part) && part.kind === 'argument');
  const isOfId =
    column !== undefined && !isLiteral(column) && column.kind === 'column' && column.name === 'id';
  return isOfId && argument !== undefined && !isLiteral(argument) && argument.kind === 'argument'
    ? argument.name
    : undefined;
}

/** Names of the arguments that a part of a definition reads. */
function argumentsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'kind' in node && node.kind === 'argument' && 'name' in node ? [String(node.name)] : [];
  return [...own, ...Object.values(node).flatMap(argumentsIn)];
}

/** Whether a condition reads what an effect of the same call changes: then it says nothing of the state afterwards. */
function readsChanged(when: Condition, effect: Effect): boolean {
  const table = effect.kind === 'insert' ? effect.table : effect.rows.table;
  if (effect.kind !== 'update') return tablesIn(when).includes(table);
  return (
    tablesIn(when).includes(table) && columnsIn(when).some((column) => Object.hasOwn(effect.set, column))
  );
}

/** Names of the tables that a part of a definition reads. */
export function tablesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'table' in node && typeof node.table === 'string' ? [node.table] : [];
  return [...own, ...Object.values(node).flatMap(tablesIn)];
}

/** Names of the columns that a part of a definition reads. */
export function columnsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'kind' in node && node.kind === 'column' && 'name' in node ? [String(node.name)] : [];
  return [...own, ...Object.values(node).flatMap(columnsIn)];
}
