import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { Float, isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { str } from '../../python/text.ts';
import { plainNumber } from './arithmetic.ts';
import type { Holds } from './compiled.ts';
import { COMPILERS } from './compilers.ts';
import { isDay, isTime } from './days.ts';
import type { Row } from './frame.ts';
import { idColumn } from './table-changes.ts';
import { outerScope, withName } from './scope.ts';
import { newFrame } from './tool.ts';

/** One way in which a state breaks its definition. */
export type Violation = {
  readonly table: string;
  readonly row: string;
  /** Name of a column, or id of a constraint. */
  readonly rule: string;
  /** As the end of a sentence that begins with the rule. */
  readonly problem: string;
};

/**
 * Everything that a state violates: types, bounds, references, uniqueness and constraints, in the order of tables and rows.
 *
 * @param now - time of the world.
 */
export function violations(
  definition: EnvironmentDefinition,
  now: string,
): (state: EnvironmentState) => readonly Violation[] {
  const checks = definition.tables.map((table, index) => {
    const scope = withName(outerScope(definition, undefined, `/tables/${index}`), 'row', table);
    const constraints = table.constraints.map(({ id, says, holds }) => ({
      id,
      says,
      holds: COMPILERS.condition(holds, scope),
    }));
    const check = (state: EnvironmentState): readonly Violation[] =>
      tableViolations(state, { definition, table, constraints, now });
    return remembered(check, tablesRead(table));
  });
  return (state) => checks.flatMap((check) => check(state));
}

/** Tables that the rules of a table read: its own, those that it refers to, and those of its constraints. */
function tablesRead({ name, columns, constraints }: Table): readonly string[] {
  const referred = columns.flatMap(({ table }) => (table === undefined ? [] : [table]));
  return [...new Set([name, ...referred, ...constraints.flatMap(({ holds }) => tablesIn(holds))])];
}

function tablesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, part]: [string, unknown]) =>
    key === 'table' && typeof part === 'string' ? [part] : tablesIn(part),
  );
}

/** The check of a table, made again only where one of the tables that it reads has changed: most calls change one of many. */
function remembered(
  check: (state: EnvironmentState) => readonly Violation[],
  reads: readonly string[],
): (state: EnvironmentState) => readonly Violation[] {
  let last:
    { readonly read: readonly (Value | undefined)[]; readonly found: readonly Violation[] } | undefined;
  return (state) => {
    const read = reads.map((name) => state.get(name));
    if (last?.read.every((rows, index) => rows === read[index]) !== true)
      last = { read, found: check(state) };
    return last.found;
  };
}

type Checked = {
  readonly definition: EnvironmentDefinition;
  readonly table: Table;
  readonly constraints: readonly { readonly id: string; readonly says: string; readonly holds: Holds }[];
  readonly now: string;
};

function tableViolations(
  state: EnvironmentState,
  { definition, table, constraints, now }: Checked,
): readonly Violation[] {
  const rows = rowsOf(state, table.name);
  const frame = newFrame(`${definition.name}.${table.name}`, state, {}, now);
  const repeated = repeatedValues(table, rows);
  return rows.flatMap((row): readonly Violation[] => {
    const found = table.columns.flatMap((column) => {
      const value = row.get(column.name) ?? null;
      const problem = repeated.get(column.name)?.has(value)
        ? 'repeats a value that must be unique'
        : valueProblem(column, value, state);
      return problem === undefined ? [] : [{ rule: column.name, problem }];
    });
    frame.slots[0] = row;
    frame.visits = 0;
    for (const { id, says, holds } of constraints)
      if (!holds(frame)) found.push({ rule: id, problem: `does not hold: ${says}` });
    if (found.length === 0) return NONE;
    const place = { table: table.name, row: str(row.get(idColumn(table)) ?? null) };
    return found.map((one) => ({ ...place, ...one }));
  });
}

const NONE: readonly Violation[] = [];

/** Values of unique columns that occur more than once, by column. */
function repeatedValues(table: Table, rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<Value>> {
  const unique = table.columns.filter((column) => column.unique === true);
  return new Map(
    unique.map(({ name }) => {
      const groups = Map.groupBy(rows, (row) => row.get(name) ?? null);
      const repeated = [...groups].filter(([value, group]) => value !== null && group.length > 1);
      return [name, new Set(repeated.map(([value]) => value))];
    }),
  );
}

function valueProblem(column: Column, value: Value, state: EnvironmentState): string | undefined {
  if (value === null) return column.nullable === true ? undefined : 'has no value';
  const { type, values, least, most } = column;
  switch (type) {
    case 'integer':
    case 'money': {
      const number = plainNumber(value);
      if (number === undefined || (type === 'money') !== value instanceof Float)
        return 'is no number of its type';
      if (least !== undefined && number < least) return `is below ${least}`;
      return most !== undefined && number > most ? `is above ${most}` : undefined;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false';
    case 'reference':
      return rowsById(state, column.table ?? '')?.has(value) === true
        ? undefined
        : `refers to no row of ${column.table}`;
    default:
      return typeof value === 'string' ? textProblem(type, value, values) : 'is no text';
  }
}

function textProblem(type: Column['type'], text: string, values: Column['values']): string | undefined {
  if (text === '') return 'is empty';
  if (type === 'enumeration' && values?.includes(text) !== true)
    return `is none of ${values?.join(', ') ?? ''}`;
  if (type === 'day' && !isDay(text)) return 'is no day of the form YYYY-MM-DD';
  if (type === 'time' && !isTime(text)) return 'is no time of the form HH:MM';
  return type === 'email' && !/^\S+@\S+\.\S+$/.test(text) ? 'is no address' : undefined;
}

function rowsById(state: EnvironmentState, table: string): ReadonlyMap<Value, Value> | undefined {
  const rows = state.get(table);
  return rows !== undefined && isDict(rows) ? rows : undefined;
}

const rowsOf = (state: EnvironmentState, table: string): readonly Row[] =>
  [...(rowsById(state, table)?.values() ?? [])].filter(isDict);
