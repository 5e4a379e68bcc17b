import type { Table } from '../../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Row, Rows } from '../../../environments/tables/frame.ts';
import { rowsWith } from '../../../environments/tables/index-rows.ts';
import { idColumn } from '../../../environments/tables/table-changes.ts';
import { oneOf } from '../draws.ts';
import type { Draws } from '../draws.ts';

/** One row of each table that is connected with a drawn row: those it refers to, then those that refer to one of these. */
export function relatedRows(
  tables: readonly Table[],
  state: EnvironmentState,
  anchor: Table,
  draws: Draws,
): ReadonlyMap<string, Row> {
  const related = new Map<string, Row>();
  const include = (table: Table, row: Row | undefined): void => {
    if (row === undefined || related.has(table.name)) return;
    related.set(table.name, row);
    for (const [column, referred] of references(table, tables))
      include(referred, rowWithId(state, referred.name, row.get(column)));
  };
  include(anchor, oneOf(draws, rowsOf(state, anchor.name)));
  for (const table of tables) {
    if (related.has(table.name)) continue;
    const [column, to] = references(table, tables).find(([, { name }]) => related.has(name)) ?? [];
    if (column === undefined || to === undefined) continue;
    const id = related.get(to.name)?.get(idColumn(to)) ?? null;
    include(table, oneOf(draws, rowsWith(tableOf(state, table.name), column, id).filter(isDict)));
  }
  return related;
}

/** Names of columns that refer to other tables, with these. */
export const references = (table: Table, tables: readonly Table[]): References =>
  referencesWithin(tables).get(table) ?? [];

type References = readonly (readonly [string, Table])[];

const referencesWithin = memoizeByObject(
  (tables: readonly Table[]): ReadonlyMap<Table, References> =>
    new Map(
      tables.map((table) => [
        table,
        table.columns.flatMap((column) => {
          const referred = tables.find(({ name }) => name === column.table);
          return referred === undefined ? [] : [[column.name, referred] as const];
        }),
      ]),
    ),
);

/** Rows of a table, in order. */
export const rowsOf = (state: EnvironmentState, table: string): readonly Row[] =>
  listed(tableOf(state, table));

const listed = memoizeByObject((rows: Rows): readonly Row[] => [...rows.values()].filter(isDict));

function tableOf(state: EnvironmentState, table: string): Rows {
  const rows = state.get(table);
  return rows !== undefined && isDict(rows) ? rows : NO_ROWS;
}

const NO_ROWS: Rows = new Map();

function rowWithId(state: EnvironmentState, table: string, id: unknown): Row | undefined {
  const row = typeof id === 'string' ? tableOf(state, table).get(id) : undefined;
  return row !== undefined && isDict(row) ? row : undefined;
}
