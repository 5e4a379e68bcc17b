import type { DraftEnvironment } from './draft-environment.ts';

/** Fewest rows of a table: with fewer, there is nothing to look for. */
const LEAST_ROWS = 3;
/** Largest share of columns whose value is the same in every row. */
const MOST_CONSTANT = 1 / 8;

/** Rows of a table from which on each value of an enumeration has to occur. */
const ROWS_FOR_ALL_VALUES = 20;

/** What makes the rows of an environment too poor to ask anything of, as sentences; empty: nothing does. */
export function rowProblems({ definition, population, populations }: DraftEnvironment): readonly string[] {
  const rows = populations.get(population)?.rows ?? {};
  const tables = definition.tables.map(({ name, columns }) => ({ name, columns, of: rows[name] ?? [] }));
  const small = tables.filter(({ of }) => of.length < LEAST_ROWS);
  if (small.length > 0)
    return small.map(
      ({ name, of }) => `${name} has ${of.length} rows, and at least ${LEAST_ROWS} are needed.`,
    );
  const columns = tables.flatMap(({ name, columns: all, of }) =>
    all
      .filter(({ type }) => type !== 'id')
      .map((column) => ({
        name: `${name}.${column.name}`,
        possible: of.length < ROWS_FOR_ALL_VALUES ? [] : (column.values ?? []),
        values: new Set(of.map((row) => row[column.name] ?? null)),
      })),
  );
  const constant = columns.filter(({ values }) => values.size < 2);
  const unused = columns.flatMap(({ name, possible, values }) =>
    possible
      .filter((value) => !values.has(value))
      .map((value) => `${name} has the value "${value}" in no row, and its tools are about it.`),
  );
  return constant.length <= MOST_CONSTANT * columns.length
    ? unused
    : [...constant.map(({ name }) => `${name} has the same value in every row.`), ...unused];
}
