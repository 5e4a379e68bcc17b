import type { Table } from '../../../harness/contract/environment-definition.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { COPIED_ENTRY, spend } from '../../python/work.ts';
import type { Frame, Row, Rows } from './frame.ts';

/** Name of the column that holds the key of a row: the first. */
export const idColumn = ({ columns }: Table): string => columns[0]?.name ?? 'id';

/** Adds a row with the next free id. Columns without a value are `null`. @returns the row. */
export function insertRow(frame: Frame, table: Table, values: ReadonlyMap<string, Value>): Row {
  const rows = ownRows(frame, table);
  const id = nextId(rows, table);
  const row = new Map<Value, Value>();
  for (const [index, { name }] of table.columns.entries())
    row.set(name, index === 0 ? id : (values.get(name) ?? null));
  rows.set(id, row);
  return row;
}

/**
 * Changes columns of a row as it is in its table now, so that changes of one row under two names add up. A row that was deleted
 * stays so.
 *
 * @returns the changed row.
 */
export function changeRow(
  frame: Frame,
  table: Table,
  row: Row,
  values: readonly (readonly [column: string, value: Value])[],
): Row {
  const id = row.get(idColumn(table)) ?? null;
  const current = rowsOf(frame, table).get(id);
  if (current === undefined || !isDict(current)) return row;
  const changed = new Map(current);
  for (const [column, value] of values) changed.set(column, value);
  ownRows(frame, table).set(id, changed);
  return changed;
}

/** Takes a row out of its table. */
export function removeRow(frame: Frame, table: Table, row: Row): void {
  const id = row.get(idColumn(table)) ?? null;
  if (rowsOf(frame, table).has(id)) ownRows(frame, table).delete(id);
}

/**
 * The prefix of the table with the number after the highest one. Ids that do not have this form are passed over, and the id of a
 * deleted row is given again if it was the highest.
 */
export function nextId(rows: Rows, { prefix }: Pick<Table, 'prefix'>): string {
  let highest = FIRST_NUMBER - 1;
  spend(rows.size);
  for (const id of rows.keys()) {
    const number = typeof id === 'string' && id.startsWith(prefix) ? numberIn(id, prefix.length) : 0;
    if (number > highest) highest = number;
  }
  for (let number = highest + 1; ; number += 1)
    if (!rows.has(`${prefix}${number}`)) return `${prefix}${number}`;
}

/** Number in the id of the first row. */
const FIRST_NUMBER = 101;

/** Most digits of a number in an id: a longer one is a text, so that numbers stay exact. */
const MOST_DIGITS = 12;
const [ZERO, NINE] = [48, 57];

/** The number that an id ends in; 0 if what follows its prefix is no number. */
function numberIn(id: string, from: number): number {
  if (id.length - from > MOST_DIGITS) return 0;
  let number = 0;
  for (let index = from; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    if (code < ZERO || code > NINE) return 0;
    number = number * 10 + (code - ZERO);
  }
  return number;
}

function rowsOf(frame: Frame, { name }: Table): Rows {
  const rows = frame.tables.get(name);
  return rows !== undefined && isDict(rows) ? rows : NO_ROWS;
}

const NO_ROWS: Rows = new Map();

/** The table as the call may change it: a copy, made before the first change. */
function ownRows(frame: Frame, table: Table): Map<Value, Value> {
  const own = frame.changed.get(table.name);
  if (own !== undefined) return own;
  const rows = rowsOf(frame, table);
  spend(COPIED_ENTRY * rows.size);
  const copy = new Map(rows);
  frame.changed.set(table.name, copy);
  frame.tables = new Map(frame.tables).set(table.name, copy);
  return copy;
}
