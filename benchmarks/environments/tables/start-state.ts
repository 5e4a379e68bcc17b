import type {
  Column,
  EnvironmentDefinition,
  Population,
  Row as StoredRow,
  RowChange,
  Table,
} from '../../../harness/contract/environment-definition.ts';
import { TableState } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { memoizeByString } from '../../../harness/contract/memoize.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { valueError } from '../../python/faults.ts';
import { plainJson } from '../../python/plain-json.ts';
import { COPIED_ENTRY, spend } from '../../python/work.ts';
import { inForm } from './columns.ts';
import { literalValue } from './expression.ts';
import type { Row, Rows } from './frame.ts';
import { idColumn } from './table-changes.ts';

/**
 * Reads the state in which an entry starts: a population, and the changes of the entry. Without a configuration, all tables are
 * empty.
 *
 * @param populations - of the suite, by name.
 * @returns a function that throws {PythonFault} ValueError for a configuration of another form, an unknown population, table or
 *   column.
 */
export function startStates(
  { name: environment, tables }: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population>,
): (configuration: Dict) => EnvironmentState {
  const empty: EnvironmentState = new Map(tables.map(({ name }) => [name, new Map()]));
  const populated = memoizeByString((name: string): EnvironmentState => {
    const population = populations.get(name);
    if (population?.environment !== environment)
      throw valueError(`there is no population "${name}" of ${environment}`);
    const rows = new Map(Object.entries(population.rows));
    const unknown = [...rows.keys()].find((key) => !tables.some((table) => table.name === key));
    if (unknown !== undefined) throw valueError(`there is no table "${unknown}"`);
    return new Map(tables.map((table) => [table.name, rowsOf(table, rows.get(table.name) ?? [])]));
  }, populations.size + 1);
  return (configuration) => {
    if (configuration.size === 0) return empty;
    const read = TableState.safeParse(plainJson(configuration));
    if (!read.success) throw valueError('a state names a population, and changes of it');
    return (read.data.changes ?? []).reduce(
      (state, change) => withChange(state, change, tables),
      populated(read.data.population),
    );
  };
}

function withChange(
  state: EnvironmentState,
  { table: name, id, row }: RowChange,
  tables: readonly Table[],
): EnvironmentState {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw valueError(`there is no table "${name}"`);
  const before = state.get(name);
  const kept = before !== undefined && isDict(before) ? before : new Map<Value, Value>();
  spend(kept.size * COPIED_ENTRY);
  const rows = new Map(kept);
  const earlier = rows.get(id);
  if (row !== null) {
    if (Object.hasOwn(row, idColumn(table)) && row[idColumn(table)] !== id)
      throw valueError(`a change of "${name}" gives the row ${id} another id`);
    const isKnown = earlier !== undefined && isDict(earlier);
    rows.set(id, storedRow(table, { ...row, [idColumn(table)]: id }, isKnown ? earlier : undefined));
  } else if (!rows.delete(id)) throw valueError(`there is no row ${id} in "${name}" to leave out`);
  return new Map(state).set(name, rows);
}

function rowsOf(table: Table, stored: readonly StoredRow[]): Rows {
  const rows = new Map<Value, Value>();
  for (const row of stored) {
    const read = storedRow(table, row);
    const id = read.get(idColumn(table)) ?? null;
    if (typeof id !== 'string' || id === '') throw valueError(`a row of "${table.name}" has no id`);
    if (rows.has(id)) throw valueError(`"${table.name}" has two rows ${id}`);
    rows.set(id, read);
  }
  return rows;
}

/** A row with its columns in the order of the table; those that are not given are as before, or `null`. */
function storedRow(table: Table, row: StoredRow, before?: Row): Row {
  const unknown = Object.keys(row).find((name) => !table.columns.some((column) => column.name === name));
  if (unknown !== undefined) throw valueError(`"${table.name}" has no column "${unknown}"`);
  return new Map(table.columns.map((column) => [column.name, valueOf(column, row, before)]));
}

function valueOf(column: Column, row: StoredRow, before: Row | undefined): Value {
  const given = Object.hasOwn(row, column.name) ? row[column.name] : undefined;
  return given === undefined ? (before?.get(column.name) ?? null) : inForm(literalValue(given), column);
}
