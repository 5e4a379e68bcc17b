import type {
  Column,
  EnvironmentDefinition,
  Table,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';

/** A part of a definition that contradicts another one. */
export class DefinitionFault extends Error {
  /** JSON Pointer into the definition. */
  readonly pointer: string;
  constructor(pointer: string, cause: string) {
    super(cause);
    this.name = 'DefinitionFault';
    this.pointer = pointer;
  }
}

/** Where a name is kept, and the table whose row it is; a variable has no table. */
type Named = { readonly slot: number; readonly table: Table | undefined };

/** What an expression can refer to. Names are never hidden by equal ones. */
export type Scope = {
  readonly tables: ReadonlyMap<string, Table>;
  /** Absent in constraints, which no call makes. */
  readonly tool: ToolDefinition | undefined;
  readonly names: ReadonlyMap<string, Named>;
  /** JSON Pointer to the part that is read. */
  readonly pointer: string;
};

/** Scope of a tool, or of constraints, before anything has a name. */
export const outerScope = (
  { tables }: Pick<EnvironmentDefinition, 'tables'>,
  tool: ToolDefinition | undefined,
  pointer: string,
): Scope => ({
  tables: new Map(tables.map((table) => [table.name, table])),
  tool,
  names: new Map(),
  pointer,
});

/** The same scope for a part of the definition. */
export const within = (scope: Scope, ...keys: readonly (string | number)[]): Scope => ({
  ...scope,
  pointer: [scope.pointer, ...keys].join('/'),
});

/** The scope with one more name. @throws {DefinitionFault} if the name is taken. */
export function withName(scope: Scope, name: string, table: Table | undefined): Scope {
  if (scope.names.has(name)) throw fault(scope, `uses the name "${name}" twice.`);
  return { ...scope, names: new Map(scope.names).set(name, { slot: scope.names.size, table }) };
}

/** @throws {DefinitionFault} if there is no such table. */
export function tableNamed({ tables, pointer }: Pick<Scope, 'tables' | 'pointer'>, name: string): Table {
  const table = tables.get(name);
  if (table !== undefined) return table;
  throw new DefinitionFault(pointer, `names the table "${name}", which does not exist.`);
}

/** @throws {DefinitionFault} if the table has no such column. */
export function columnNamed({ pointer }: Pick<Scope, 'pointer'>, table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (column !== undefined) return column;
  throw new DefinitionFault(pointer, `names the column "${name}", which "${table.name}" does not have.`);
}

/** Where a row is kept, and its table. @throws {DefinitionFault} if no row has the name. */
export function rowNamed(scope: Scope, name: string): { readonly slot: number; readonly table: Table } {
  const named = scope.names.get(name);
  if (named?.table !== undefined) return { slot: named.slot, table: named.table };
  throw fault(scope, `names the row "${name}", which no step or query has found.`);
}

/** Where a variable is kept. @throws {DefinitionFault} if there is none of that name. */
export function variableNamed(scope: Scope, name: string): number {
  const named = scope.names.get(name);
  if (named !== undefined && named.table === undefined) return named.slot;
  throw fault(scope, `names the variable "${name}", which no step has computed.`);
}

export const fault = ({ pointer }: Pick<Scope, 'pointer'>, cause: string): DefinitionFault =>
  new DefinitionFault(pointer, cause);
