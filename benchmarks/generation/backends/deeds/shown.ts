import type { Expression } from '../../../../harness/contract/tool-language.ts';
import { column, columnsOf, record } from '../../language/terms.ts';
import type { ShownRow } from '../../patterns/look-ups.ts';
import type { ParameterSketch, TableSketch } from '../../patterns/pattern.ts';
import { indefinite, pluralOf } from '../../words/inflection.ts';
import { describe } from '../column-of.ts';
import type { ReadTool } from '../recognised.ts';
import type { Stage } from './stage.ts';

const DOES = { get: 'Shows', list: 'Lists', create: 'Makes', update: 'Changes', delete: 'Removes' } as const;

/** Name and purpose: the description that was imported, with the thing in it. */
export function named({ name, source, deed }: ReadTool, { table: { singular } }: Stage) {
  const description = source.description.replace(/(?<![.!?])$/, '.').replace(/^\.$/, '');
  const says = description.toLowerCase().includes(singular);
  const what = deed === 'list' ? pluralOf(singular) : indefinite(singular);
  return { name, purpose: says ? description : `${description} ${DOES[deed]} ${what}.`.trim() };
}

const columnNames = ({ columns }: TableSketch): readonly string[] =>
  columns.filter(({ type }) => type !== 'id').map(({ name }) => name);

/** All columns, with the id under its key. */
export function shows({ table, idKey }: Stage): ShownRow {
  const more = (row: string): { readonly [key: string]: Expression } => ({
    [idKey]: column(`${row}.id`),
    ...columnsOf(row, ...columnNames(table)),
  });
  return { columns: [], more };
}

export const shown = (row: string, stage: Stage): Expression => record(shows(stage).more?.(row) ?? {});

export const idOf = ({ id }: ReadTool, { table, idKey }: Stage): ParameterSketch => ({
  name: id?.name ?? idKey,
  description: id === undefined ? `Id of the ${table.singular}.` : describe(id.name, id.schema),
  type: 'string',
  refers: `${table.name}.id`,
});
