import type { Table } from '../../../harness/contract/environment-definition.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { COPIED_ENTRY, spend } from '../../python/work.ts';
import type { Frame, Row, Rows } from './frame.ts';

/** Name of the column that holds the key of a row: the first. */
export const idColumn = ({ columns }: Table): string => columns[0]?.name ?? 'id';

/** Adds a row with the next free id. Columns without a value are `null`. @returns the row. */
export function insertRow(frame: Frame, table: Table, values: ReadonlyMap<string, Value>): Row {
  const rows = rowsOf(frame, table);
  const id = nextId(rows, table);
  const row = new Map<Value, Value>(
    table.columns.map(({ name }, index) => [name, index === 0 ? id : (values.get(name) ?? null)]),
  );
  frame.tables.set(table.name, copied(rows).set(id, row));
  return row;
}

/** Puts a changed row in the place of the one with its id. @returns the row. */
export function replaceRow(frame: Frame, table: Table, row: Row): Row {
  frame.tables.set(table.name, copied(rowsOf(frame, table)).set(row.get(idColumn(table)) ?? null, row));
  return row;
}

/** Takes a row out of its table. */
export function removeRow(frame: Frame, table: Table, row: Row): void {
  const rows = copied(rowsOf(frame, table));
  rows.delete(row.get(idColumn(table)) ?? null);
  frame.tables.set(table.name, rows);
}

/** The prefix of the table with the number after the highest one. */
export function nextId(rows: Rows, { prefix }: Table): string {
  let highest = FIRST_NUMBER - 1;
  spend(rows.size);
  for (const id of rows.keys()) {
    const number = typeof id === 'string' && id.startsWith(prefix) ? Number(id.slice(prefix.length)) : NaN;
    if (Number.isSafeInteger(number) && number > highest) highest = number;
  }
  return `${prefix}${highest + 1}`;
}

/** Number in the id of the first row. */
const FIRST_NUMBER = 101;

function rowsOf(frame: Frame, { name }: Table): Rows {
  const rows = frame.tables.get(name);
  return rows !== undefined && isDict(rows) ? rows : new Map();
}

function copied(rows: Rows): Map<Value, Value> {
  spend(COPIED_ENTRY * rows.size);
  return new Map(rows);
}
