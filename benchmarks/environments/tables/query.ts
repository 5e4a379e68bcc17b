import type { Table } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query } from '../../../harness/contract/tool-language.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { order as orderOf } from './arithmetic.ts';
import type { Compilers, Evaluate, Holds, Select } from './compiled.ts';
import type { Frame, Row, Rows } from './frame.ts';
import { visit } from './frame.ts';
import { rowsWith } from './index-rows.ts';
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
  const sorted = sorting(node, table, inner);
  const matching = function* (frame: Frame): Generator<Row> {
    for (const row of candidates(frame, table, key)) {
      visit(frame, 1);
      frame.slots[slot] = row;
      if (holds?.(frame) ?? true) yield row;
    }
  };
  return {
    scope: inner,
    slot,
    rows(frame) {
      const rows = [...matching(frame)];
      const ordered = sorted === undefined ? rows : sorted(rows);
      return node.limit === undefined ? ordered : ordered.slice(0, node.limit);
    },
    some: ((frame) => matching(frame).next().done !== true) satisfies Holds,
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

function* candidates(frame: Frame, table: Table, key: Key | undefined): Generator<Row> {
  const rows = frame.tables.get(table.name);
  if (rows === undefined || !isDict(rows)) return;
  for (const row of key === undefined ? rows.values() : keyed(rows, table, key.column, key.value(frame)))
    if (isDict(row)) yield row;
}

function keyed(rows: Rows, table: Table, column: string, value: Value): Iterable<Value> {
  if (column !== table.columns[0]?.name) return rowsWith(rows, column, value);
  const row = rows.get(value);
  return row === undefined ? [] : [row];
}

function sorting(
  { order }: Query,
  table: Table,
  scope: Scope,
): ((rows: readonly Row[]) => readonly Row[]) | undefined {
  if (order === undefined) return undefined;
  for (const [index, { column }] of order.entries())
    columnNamed(within(scope, 'order', index), table, column);
  return (rows) =>
    rows.toSorted((left, right) => {
      for (const { column, direction } of order) {
        const difference = orderOf(left.get(column) ?? null, right.get(column) ?? null) ?? 0;
        if (difference !== 0) return direction === 'up' ? difference : -difference;
      }
      return 0;
    });
}
