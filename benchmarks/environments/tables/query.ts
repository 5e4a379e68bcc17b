import type { Table } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query } from '../../../harness/contract/tool-language.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { order as orderOf } from './arithmetic.ts';
import type { Compilers, Evaluate, Select } from './compiled.ts';
import type { Frame, Row, Rows } from './frame.ts';
import { visit } from './frame.ts';
import { rowsWith } from './index-rows.ts';
import { idColumn } from './table-changes.ts';
import { mentions } from './mentions.ts';
import type { Scope } from './scope.ts';
import { columnNamed, rowNamed, tableNamed, withName, within } from './scope.ts';

/** Turns a query into functions, once. A condition that fixes a column is answered from an index. */
export function compileQuery(node: Query, scope: Scope, compilers: Compilers): Select {
  const table = tableNamed(scope, node.table);
  const inner = withName(scope, node.as, table);
  const { slot } = rowNamed(inner, node.as);
  const conjuncts = node.where === undefined ? [] : node.where.kind === 'all' ? node.where.of : [node.where];
  const holds =
    node.where === undefined ? undefined : compilers.condition(node.where, within(inner, 'where'));
  const key = keyOf(conjuncts, node.as, table, inner, compilers);
  const inOrder = ordering(node, table, inner);
  const most = node.limit ?? Number.POSITIVE_INFINITY;
  const matching = (frame: Frame, enough: number): readonly Row[] => {
    const found: Row[] = [];
    let visited = 0;
    for (const row of candidates(frame, table, key)) {
      if (!isDict(row)) continue;
      visited += 1;
      frame.slots[slot] = row;
      if (holds !== undefined && !holds(frame)) continue;
      found.push(row);
      if (found.length >= enough) break;
    }
    visit(frame, visited);
    return found;
  };
  return {
    scope: inner,
    slot,
    rows:
      inOrder === undefined
        ? (frame) => matching(frame, most)
        : (frame) => firstInOrder(matching(frame, Number.POSITIVE_INFINITY), inOrder, most),
    some: (frame) => matching(frame, 1).length > 0,
  };
}

/** A column and the value that it must have. */
type Key = { readonly column: string; readonly value: Evaluate };

/** Types whose equal values are equal texts. */
const INDEXED: ReadonlySet<string> = new Set(['id', 'reference', 'enumeration', 'day', 'code', 'email']);

function keyOf(
  conjuncts: readonly Condition[],
  as: string,
  table: Table,
  scope: Scope,
  compilers: Compilers,
): Key | undefined {
  const keys = conjuncts.flatMap((conjunct): readonly Key[] => {
    if (conjunct.kind !== 'equal') return [];
    const [left, right] = conjunct.of;
    return [
      [left, right],
      [right, left],
    ].flatMap(([side, other = null]): readonly Key[] => {
      const isColumn = typeof side === 'object' && side?.kind === 'column' && side.of === as;
      if (!isColumn || mentions(other, as)) return [];
      const { type } = columnNamed(scope, table, side.name);
      return INDEXED.has(type) ? [{ column: side.name, value: compilers.expression(other, scope) }] : [];
    });
  });
  const id = table.columns[0]?.name;
  return keys.find(({ column }) => column === id) ?? keys[0];
}

function candidates(frame: Frame, table: Table, key: Key | undefined): Iterable<Value> {
  const rows = frame.tables.get(table.name);
  if (rows === undefined || !isDict(rows)) return [];
  return key === undefined ? rows.values() : keyed(rows, table, key, frame);
}

/** A table that the call has changed, and may change again, gets no index: its rows are looked through. */
function keyed(rows: Rows, table: Table, { column, value }: Key, frame: Frame): Iterable<Value> {
  if (column === idColumn(table)) {
    const row = rows.get(value(frame));
    return row === undefined ? [] : [row];
  }
  return frame.changed.has(table.name) ? rows.values() : rowsWith(rows, column, value(frame));
}

type Compare = (left: Row, right: Row) => number;

function ordering({ order }: Query, table: Table, scope: Scope): Compare | undefined {
  if (order === undefined) return undefined;
  for (const [index, { column }] of order.entries())
    columnNamed(within(scope, 'order', index), table, column);
  return (left, right) => {
    for (const { column, direction } of order) {
      const difference = orderOf(left.get(column) ?? null, right.get(column) ?? null) ?? 0;
      if (difference !== 0) return direction === 'up' ? difference : -difference;
    }
    return 0;
  };
}

/** Most rows that are kept in order while the others are read; sorting all is faster for more. */
const FEW = 16;

/** The first rows in an order; rows that are equal in it stay in theirs. */
function firstInOrder(rows: readonly Row[], compare: Compare, most: number): readonly Row[] {
  if (most > FEW) return rows.toSorted(compare).slice(0, most);
  const first: Row[] = [];
  for (const row of rows) {
    let place = first.length;
    for (
      let before = first[place - 1];
      before !== undefined && compare(row, before) < 0;
      before = first[place - 1]
    )
      place -= 1;
    if (place >= most) continue;
    first.splice(place, 0, row);
    if (first.length > most) first.pop();
  }
  return first;
}
