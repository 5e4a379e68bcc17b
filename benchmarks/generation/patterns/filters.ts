import type { ListFilter } from './look-ups.ts';
import type { Noun } from './noun.ts';
import { idOf } from './noun.ts';

/** Filters that lists of several patterns have. */

/** Rows that refer to a row of another table. */
export const byRow = (
  { table, singular, plural }: Pick<Noun, 'table' | 'singular' | 'plural'>,
  column = idOf({ singular }),
): ListFilter => ({
  column,
  parameter: {
    name: column,
    description: `Id of the ${singular}; left out, all ${plural}.`,
    type: 'string',
    refers: `${table}.id`,
  },
});

/** Rows of a table with one of some values in a column. */
export const byValue = (table: string, column: string, values: readonly string[]): ListFilter => ({
  column,
  parameter: {
    name: column,
    description: `${column.slice(0, 1).toUpperCase()}${column.slice(1).replaceAll('_', ' ')}; left out, any.`,
    type: 'string',
    values: [...values],
    refers: `${table}.${column}`,
  },
});

/** Rows of a table on a day. */
export const byDay = (table: string): ListFilter => ({
  column: 'day',
  parameter: {
    name: 'day',
    description: 'Day; left out, all days.',
    type: 'string',
    format: 'day',
    refers: `${table}.day`,
  },
});

/** Rows of a table whose text in a column contains a text. */
export const byText = (table: string, column: string): ListFilter => ({
  column,
  match: 'contains',
  parameter: {
    name: column,
    description: `Part of the ${column}; left out, any.`,
    type: 'string',
    refers: `${table}.${column}`,
  },
});
