import type { Literal } from '../../../harness/contract/tool-language.ts';
import type { Draws } from '../random/draws.ts';
import type { FillContext } from '../patterns/pattern.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';

export type Fill = (context: FillContext) => Literal;

/** A first and a last name. Some last names are frequent, so that people share them as they do in life. */
export const person: Fill = ({ draws }) => `${draws.pick(FIRST_NAMES).name} ${frequent(draws, LAST_NAMES)}`;

/** One of a list; the first ones more often than the others. */
export function frequent<Item>(draws: Draws, items: readonly Item[]): Item {
  const bound = Math.max(1, Math.ceil(items.length * Math.max(draws.below(1000), draws.below(1000)) * 0.001));
  return draws.pick(items.slice(0, bound));
}

/** A phone number out of millions. */
export const phone: Fill = ({ draws }) =>
  `555-${String(draws.between(100, 999))}-${String(draws.between(0, 9999)).padStart(4, '0')}`;

/** An e-mail address made of the name of the row. */
export const address: Fill = ({ row, draws }) => {
  const [first = '', last = ''] = String(row['name'])
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .split(' ');
  const local = draws.pick([
    `${first}.${last}`,
    `${first[0]}${last}`,
    `${last}.${first}`,
    `${first}${draws.between(2, 99)}`,
  ]);
  return `${local}@${draws.pick(['example.com', 'example.org', 'example.net'])}`;
};

/** One of the listed values; a value that is listed more often is drawn more often. */
export const weighted =
  (values: readonly string[]): Fill =>
  ({ draws }) =>
    draws.pick(values);

export const integer =
  (least: number, most: number): Fill =>
  ({ draws }) =>
    draws.between(least, most);

/** Prices as shops write them. */
export const price =
  (least: number, most: number): Fill =>
  ({ draws }) =>
    draws.between(least, most) +
    draws.weighted([
      [0, 3],
      [0.5, 2],
      [0.99, 1],
      [0.25, 1],
    ]);

export const oneOf =
  (values: readonly Literal[]): Fill =>
  ({ draws }) =>
    draws.pick(values);

/** A day so many days before or after today. */
export const daysFromToday =
  (least: number, most: number): Fill =>
  ({ draws, today }) =>
    dayAt(today, draws.between(least, most));

export const dayAt = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A row of another table; the first ones more often, as some customers come more often than others. */
export const reference =
  (table: string): Fill =>
  ({ draws, rows }) =>
    frequent(draws, rows[table] ?? [])['id'] ?? null;

/** A row of another table to which fewer than `most` earlier rows of the own table refer in a column. */
export const referenceAtMost =
  (table: string, own: string, column: string, most: number): Fill =>
  ({ draws, rows }) => {
    const used = Map.groupBy(rows[own] ?? [], (row) => row[column]);
    const free = (rows[table] ?? []).filter(({ id }) => (used.get(id ?? null)?.length ?? 0) < most);
    return free.length === 0 ? null : (draws.pick(free)['id'] ?? null);
  };

/** One of the values that no earlier row of the own table has together with the value of another column. */
export const unusedWith =
  (
    own: string,
    other: string,
    column: string,
    values: (row: FillContext['row']) => readonly string[],
  ): Fill =>
  ({ draws, row, rows }) => {
    const taken = (rows[own] ?? []).filter((one) => one[other] === row[other]).map((one) => one[column]);
    const free = values(row).filter((value) => !taken.includes(value));
    return draws.pick(free.length === 0 ? values(row) : free);
  };

/** One of the kinds of which not all variants are taken by earlier rows of the own table. */
export const kindWithRoom =
  (own: string, column: string, variants: { readonly [kind: string]: readonly string[] }): Fill =>
  ({ draws, rows }) => {
    const used = Map.groupBy(rows[own] ?? [], (row) => row[column]);
    const kinds = Object.keys(variants);
    const free = kinds.filter((kind) => (used.get(kind)?.length ?? 0) < (variants[kind]?.length ?? 0));
    return draws.pick(free.length === 0 ? kinds : free);
  };
