import type { Population } from '../../../harness/contract/environment-definition.ts';
import { Population as PopulationSchema } from '../../../harness/contract/environment-definition.ts';
import type { Domain } from '../domains/domain.ts';
import type { ColumnSketch, DraftRow, FillContext, TableSketch } from '../patterns/pattern.ts';
import type { Draws } from '../random/draws.ts';

/** Most draws of a value that must be unique. */
const MOST_TRIES = 200;

/** What rows are drawn for. */
export type Unpopulated = Pick<Domain, 'definition' | 'tables' | 'settle'>;

/** Rows for all tables of a domain. Equal draws give equal rows. */
export function populate(domain: Unpopulated, draws: Draws, today: string): Population {
  const rows: { [table: string]: DraftRow[] } = {};
  for (const table of domain.tables.values()) {
    const made: DraftRow[] = [];
    rows[table.name] = made;
    const size = draws.between(...table.size);
    for (let index = 0; index < size; index += 1) made.push(newRow(table, { draws, rows, index, today }));
  }
  for (const settle of domain.settle) settle(rows, draws, today);
  return PopulationSchema.parse({ environment: domain.definition.name, rows });
}

/** One more row of a table. */
export function newRow(table: TableSketch, context: Omit<FillContext, 'row'>): DraftRow {
  const row: DraftRow = { id: `${table.prefix}${101 + context.index}` };
  for (const column of table.columns)
    if (column.fill !== undefined) row[column.name] = valueFor(column, table, { ...context, row });
  return row;
}

function valueFor(column: ColumnSketch, table: TableSketch, context: FillContext): DraftRow[string] {
  const taken = column.unique === true ? (context.rows[table.name] ?? []) : [];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const value = column.fill?.(context) ?? null;
    if (!taken.some((row) => row[column.name] === value)) return value;
  }
  throw new Error(`${table.name}.${column.name} has too few values for a table of this size`);
}
