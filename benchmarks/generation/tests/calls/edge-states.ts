import type {
  Row,
  RowChange,
  Table,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { Literal, Query } from '../../../../harness/contract/tool-language.ts';
import { Query as QuerySchema } from '../../../../harness/contract/tool-language.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { idColumn } from '../../../environments/tables/table-changes.ts';
import type { Row as StoredRow } from '../../../environments/tables/frame.ts';
import { UNCHANGED } from '../bench.ts';
import type { Bench } from '../bench.ts';
import { oneOf } from '../draws.ts';
import type { Draws } from '../draws.ts';
import { tablesIn } from './constants.ts';
import { literalOf } from './draw-arguments.ts';
import { references, rowsOf } from './related-rows.ts';

/**
 * Changes of the population that a tool is tried on, fewest first: two rows that are equal in what an order compares, more rows
 * than a limit takes, one row in a table, no row. Each keeps what the definition asks of a state.
 */
export function edgeStates(
  tool: ToolDefinition,
  bench: Bench,
  draws: Draws,
): readonly (readonly RowChange[])[] {
  const { tables } = bench.definition;
  const parts = [tool.contract, tool.body];
  const read = new Set(tablesIn(parts));
  const queries = queriesIn(parts);
  const own = tables.filter(({ name }) => read.has(name));
  const changes = [
    ...queries.flatMap((query) => ties(query, bench, draws)),
    ...queries.flatMap((query) => crowds(query, bench, draws)),
    ...own.map((table) => onlyRows(table, 1, bench, draws)),
    ...own.map((table) => onlyRows(table, 0, bench, draws)),
  ];
  return changes
    .filter((list) => list.length > 0 && bench.violations(bench.stateWith(list)).length === 0)
    .toSorted((left, right) => left.length - right.length);
}

function queriesIn(part: unknown): readonly Query[] {
  if (typeof part !== 'object' || part === null) return [];
  const children: readonly unknown[] = Object.values(part);
  const inner = children.flatMap(queriesIn);
  if (!('as' in part) || !('order' in part || 'limit' in part)) return inner;
  const read = QuerySchema.safeParse(part);
  return read.success ? [read.data, ...inner] : inner;
}

/** For each column of an order: two drawn rows with one value in it. */
function ties({ table: name, order = [] }: Query, bench: Bench, draws: Draws): readonly RowChange[][] {
  const table = tableOf(name, bench);
  const rows = rowsOf(bench.stateWith(UNCHANGED), name);
  if (table === undefined) return [];
  return order.flatMap(({ column }) => {
    const [left, right] = [oneOf(draws, rows), oneOf(draws, rows)];
    const value = literalOf(left?.get(column) ?? null);
    if (left === right || right === undefined || value === undefined || column === idColumn(table)) return [];
    return [[{ table: name, id: idOf(right, table), row: { [column]: value } }]];
  });
}

/** Most copies of a row that a state gets. */
const MOST_COPIES = 30;

/** More copies of a drawn row than a limit takes; their numbers and names differ. */
function crowds({ table: name, limit }: Query, bench: Bench, draws: Draws): readonly RowChange[][] {
  const table = tableOf(name, bench);
  const row = oneOf(draws, rowsOf(bench.stateWith(UNCHANGED), name));
  if (limit === undefined || limit >= MOST_COPIES || table === undefined || row === undefined) return [];
  return [
    Array.from({ length: limit + 1 }, (_, index) => ({
      table: name,
      id: `${table.prefix}${9001 + index}`,
      row: copyOf(row, table, index + 1),
    })),
  ];
}

function copyOf(row: StoredRow, table: Table, number: number): Row {
  const columns = table.columns.slice(1).map(({ name, type, unique, most }): [string, Literal] => {
    const value = literalOf(row.get(name) ?? null) ?? null;
    if (typeof value === 'number') return [name, Math.min(value + number, most ?? Infinity)];
    const isNamed = unique === true || type === 'name' || type === 'code';
    return [name, typeof value === 'string' && isNamed ? `${value}${number}` : value];
  });
  return Object.fromEntries(columns);
}

/** So many drawn rows remain in a table; those that refer to the others go with them. */
function onlyRows(table: Table, remaining: 0 | 1, bench: Bench, draws: Draws): readonly RowChange[] {
  const { tables } = bench.definition;
  const state = bench.stateWith(UNCHANGED);
  const kept = remaining === 0 ? undefined : oneOf(draws, rowsOf(state, table.name));
  const gone = new Map<string, Set<string>>();
  for (const one of tables) {
    const isGone = (row: StoredRow): boolean =>
      one === table
        ? row !== kept
        : references(one, tables).some(
            ([column, to]) => gone.get(to.name)?.has(String(literalOf(row.get(column) ?? null))) === true,
          );
    gone.set(
      one.name,
      new Set(
        rowsOf(state, one.name)
          .filter(isGone)
          .map((row) => idOf(row, one)),
      ),
    );
  }
  return [...gone]
    .toReversed()
    .flatMap(([name, ids]) => Array.from(ids, (id): RowChange => ({ table: name, id, row: null })));
}

const tableOf = (name: string, { definition }: Bench): Table | undefined =>
  definition.tables.find((table) => table.name === name);

const idOf = (row: StoredRow, table: Table): string =>
  isDict(row) ? String(literalOf(row.get(idColumn(table)) ?? null)) : '';
