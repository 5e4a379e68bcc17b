import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Rows } from './frame.ts';

/** Rows by the text in a column. */
type Index = ReadonlyMap<Value, readonly Value[]>;

/** Tables are values: an index holds as long as the table that it was made of, and goes with it. */
const indexes = new WeakMap<Rows, Map<string, Index>>();

const NONE: readonly Value[] = [];

/** Rows with this text in a column, in order. Made once for a table and a column, when it is first asked for. */
export function rowsWith(rows: Rows, column: string, value: Value): readonly Value[] {
  const ofTable = indexes.get(rows) ?? new Map<string, Index>();
  const index =
    ofTable.get(column) ??
    Map.groupBy(rows.values(), (row) => (isDict(row) ? (row.get(column) ?? null) : null));
  indexes.set(rows, ofTable.set(column, index));
  return index.get(value) ?? NONE;
}
