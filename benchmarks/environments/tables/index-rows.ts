import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Rows } from './frame.ts';

/** Rows by the text in a column. */
type Index = ReadonlyMap<Value, readonly Value[]>;

/** Tables are values: an index holds as long as the table that it was made of, and goes with it. */
const indexes = new WeakMap<Rows, Map<string, Index | 'asked-for'>>();

const NONE: readonly Value[] = [];

/**
 * Rows with this text in a column, in order. An index is made when it is asked for a second time: most tables that a call has
 * changed are changed again before that.
 */
export function rowsWith(rows: Rows, column: string, value: Value): readonly Value[] {
  const ofTable = indexes.get(rows) ?? new Map<string, Index | 'asked-for'>();
  if (ofTable.size === 0) indexes.set(rows, ofTable);
  let index = ofTable.get(column);
  if (index === undefined) {
    ofTable.set(column, 'asked-for');
    return scanned(rows, column, value);
  }
  if (index === 'asked-for') ofTable.set(column, (index = indexOf(rows, column)));
  return index.get(value) ?? NONE;
}

function scanned(rows: Rows, column: string, value: Value): readonly Value[] {
  const found: Value[] = [];
  for (const row of rows.values()) if (isDict(row) && (row.get(column) ?? null) === value) found.push(row);
  return found;
}

function indexOf(rows: Rows, column: string): Index {
  const index = new Map<Value, Value[]>();
  for (const row of rows.values()) {
    const key = isDict(row) ? (row.get(column) ?? null) : null;
    const group = index.get(key);
    if (group === undefined) index.set(key, [row]);
    else group.push(row);
  }
  return index;
}
