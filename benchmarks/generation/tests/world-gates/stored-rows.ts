import type { Column, Row, Table } from '../../../../harness/contract/environment-definition.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import type { DefinedWorld, StoredRowPlace } from './world-problem.ts';

/** A row with where it is stored. */
export type StoredRow = StoredRowPlace & { readonly row: Row };

/** Rows of a table in all populations, in their order. The same world has the same rows. */
export const storedRows = (world: DefinedWorld, table: Table): readonly StoredRow[] => rowsIn(world)(table);

const rowsIn = memoizeByObject(({ populations }: DefinedWorld) =>
  memoizeByObject(({ name, columns }: Table): readonly StoredRow[] =>
    [...populations].flatMap(([population, { rows }]) =>
      (rows[name] ?? []).map((row) => ({
        population,
        table: name,
        id: String(row[columns[0]?.name ?? 'id'] ?? ''),
        row,
      })),
    ),
  ),
);

/** A column of one table that refers to another. */
export type Link = { readonly child: Table; readonly column: Column; readonly parent: Table };

/** All references of an environment. */
export const linksOf = ({ definition: { tables } }: DefinedWorld): readonly Link[] =>
  tables.flatMap((child) =>
    child.columns.flatMap((column) => {
      const parent = tables.find(({ name }) => name === column.table);
      return column.type === 'reference' && parent !== undefined ? [{ child, column, parent }] : [];
    }),
  );

/** A test that some rows of a table pass: all, or those with one value of an enumeration or a truth value. */
export type Selection = { readonly says: string; readonly holds: (row: Row) => boolean };

export const EVERY_ROW: Selection = { says: 'every one', holds: () => true };

/** Values of a column, at most, that are states of its rows; more are names. */
const MOST_VALUES = 12;

const statesIn = (values: readonly string[] = []): readonly string[] =>
  values.length > MOST_VALUES ? [] : values;

/** Rows by each value that a column of few values can have. */
export const selectionsOf = ({ columns }: Table): readonly (Selection & { readonly column: string })[] =>
  columns.flatMap(({ name, type, values }) =>
    (type === 'boolean' ? [true, false] : statesIn(values)).map((value) => ({
      column: name,
      says: stateText(name, value),
      holds: (row) => row[name] === value,
    })),
  );

/** A value of a column, in words. */
export const stateText = (column: string, value: string | boolean): string => `${column} "${value}"`;

/** Finds the row that a link leads to, in the same population. */
export function parentsOf(
  world: DefinedWorld,
  { column, parent }: Link,
): (child: StoredRow) => StoredRow | undefined {
  const byPlace = new Map(storedRows(world, parent).map((one) => [`${one.population} ${one.id}`, one]));
  return ({ population, row }) => byPlace.get(`${population} ${String(row[column.name] ?? '')}`);
}

/** Rows with those that they refer to. */
export function linkedRows(
  world: DefinedWorld,
  link: Link,
): readonly { readonly child: StoredRow; readonly parent: StoredRow }[] {
  const parentOf = parentsOf(world, link);
  return storedRows(world, link.child).flatMap((child) => {
    const parent = parentOf(child);
    return parent === undefined ? [] : [{ child, parent }];
  });
}

/** Rows of a table with what selects them, in words. */
export const named = ({ name }: Table, { says }: Selection): string =>
  says === EVERY_ROW.says ? name : `${name} with ${says}`;
