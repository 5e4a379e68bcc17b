import { reference } from '../population/fills.ts';
import type { ColumnSketch } from './pattern.ts';

/** The id of a table, which comes first. */
export const idColumn = (singular: string): ColumnSketch => ({
  name: 'id',
  description: `Id of the ${singular}.`,
  type: 'id',
});

/** A reference to a row of another table, drawn from its rows. */
export const referenceTo = (name: string, table: string, description: string): ColumnSketch => ({
  name,
  description,
  type: 'reference',
  table,
  fill: reference(table),
});
