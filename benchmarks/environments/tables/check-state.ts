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
    return { table, constraints };
  });
  return (state) =>
    checks.flatMap(({ table, constraints }) => {
      const rows = rowsOf(state, table.name);
      const frame = newFrame(`${definition.name}.${table.name}`, state, {}, now);
      const repeated = repeatedValues(table, rows);
      return rows.flatMap((row): readonly Violation[] => {
        const place = { table: table.name, row: str(row.get(idColumn(table)) ?? null) };
        const ofColumns = table.columns.flatMap((column) => {
          const value = row.get(column.name) ?? null;
          const problem = repeated.get(column.name)?.has(value)
            ? 'repeats a value that must be unique'
            : valueProblem(column, value, state);
          return problem === undefined ? [] : [{ ...place, rule: column.name, problem }];
        });
        frame.slots[0] = row;
        frame.visits = 0;
        const broken = constraints.filter(({ holds }) => !holds(frame));
        return [
          ...ofColumns,
          ...broken.map(({ id, says }) => ({ ...place, rule: id, problem: `does not hold: ${says}` })),
        ];
      });
    });
}

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
