import type { Column, Table, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Query } from '../../../../harness/contract/tool-language.ts';
import type { Change } from './change.ts';

/** What a part of a body can name: changes put one of these in the place of another. */
export type Place = {
  readonly tables: ReadonlyMap<string, Table>;
  readonly tool: ToolDefinition;
  /** Tables of the rows that have a name. */
  readonly rows: ReadonlyMap<string, Table>;
  readonly variables: readonly string[];
};

/** What a query is for: it decides whether order and number of its rows show. */
export type QueryUse =
  /** Only the first row counts. */
  | 'first'
  /** Only whether there is a row. */
  | 'existence'
  /** A number over all rows. */
  | 'figure'
  /** A list in order. */
  | 'list'
  /** Steps for each row, which insert rows. */
  | 'inserts'
  /** Steps for each row, whose order does not show. */
  | 'steps';

/** Changes of the kinds of nodes, which contain each other. */
export type Mutators = {
  /** @param column - that the value is compared with or written to, if there is one. */
  expression(node: Expression, place: Place, column?: Column): readonly Change<Expression>[];
  condition(node: Condition, place: Place): readonly Change<Condition>[];
  query(node: Query, place: Place, use: QueryUse): readonly Change<Query>[];
};

/** The place within a query, or after a step that gives a row a name. */
export function withRow(place: Place, name: string, table: string): Place {
  const found = place.tables.get(table);
  return found === undefined ? place : { ...place, rows: new Map(place.rows).set(name, found) };
}

/** The column that an expression reads, if it is a column and no more. */
export function columnOf(node: Expression, { rows }: Place): Column | undefined {
  if (typeof node !== 'object' || node?.kind !== 'column') return undefined;
  return rows.get(node.of)?.columns.find(({ name }) => name === node.name);
}

/** Whether two columns hold values that can stand for each other. */
export const isSameKind = (left: Column, right: Column): boolean =>
  left.type === right.type && left.table === right.table;
