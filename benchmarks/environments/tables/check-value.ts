import type { Column } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { Float, isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { plainNumber } from './arithmetic.ts';
import { isDay, isTime } from './days.ts';

/**
 * What is wrong with a value of a column, as the end of a sentence that begins with the column; `undefined`: nothing.
 *
 * @param state - read for references alone.
 */
export function valueProblem(column: Column, value: Value, state: EnvironmentState): string | undefined {
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

/** Rows of a table by id; `undefined`: the state has no such table. */
export function rowsById(state: EnvironmentState, table: string): ReadonlyMap<Value, Value> | undefined {
  const rows = state.get(table);
  return rows !== undefined && isDict(rows) ? rows : undefined;
}
