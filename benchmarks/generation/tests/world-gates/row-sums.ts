import type { Row } from '../../../../harness/contract/environment-definition.ts';
import { spend } from '../../../python/work.ts';
import type { RowRule } from './row-rule.ts';
import { linksOf, storedRows } from './stored-rows.ts';
import type { Link, StoredRow } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** Kinds of entries that are counted up or down, at most: there are three ways for each. */
const MOST_KINDS = 6;
/** Share of rows that a sum explains, at least, to be tried further. */
const LEAST_SHARE = 0.8;

/**
 * Figures that are sums over the rows which refer to theirs, each kind of them added, taken away or left out: a balance is the sum of the
 * entries. Sums to the cent never agree by chance, so that few rows with several entries say enough.
 */
export const sumRules = (world: DefinedWorld): readonly RowRule[] =>
  linksOf(world).flatMap((link) =>
    numbersOf(link.parent).flatMap((total) =>
      [...numbersOf(link.child), undefined].flatMap((part) =>
        kindsOf(link).flatMap((kind) => sumRule(world, link, { total, part, kind }) ?? []),
      ),
    ),
  );

type Columns = {
  readonly total: string;
  /** `undefined`: rows are counted. */
  readonly part: string | undefined;
  /** Column of few values; `undefined`: all rows are of one kind. */
  readonly kind: string | undefined;
};

const numbersOf = ({ columns }: Link['parent']): readonly string[] =>
  columns.filter(({ type }) => type === 'money' || type === 'integer').map(({ name }) => name);

const kindsOf = ({ child }: Link): readonly (string | undefined)[] => [
  undefined,
  ...child.columns
    .filter(({ values }) => values !== undefined && values.length <= MOST_KINDS)
    .map(({ name }) => name),
];

function sumRule(world: DefinedWorld, link: Link, { total, part, kind }: Columns): RowRule | undefined {
  const kinds = link.child.columns.find(({ name }) => name === kind)?.values ?? [''];
  const groups = Map.groupBy(
    storedRows(world, link.child),
    ({ population, row }) => `${population} ${String(row[link.column.name] ?? '')}`,
  );
  const sums = storedRows(world, link.parent).flatMap((parent) => {
    const own = groups.get(`${parent.population} ${parent.id}`) ?? [];
    const value = parent.row[total];
    if (typeof value !== 'number' || (own.length === 0 && value === 0)) return [];
    return [
      { parent, own, value: cents(value), parts: kinds.map((name) => partOf(own, { part, kind, name })) },
    ];
  });
  const best = signsFor(sums, kinds.length);
  if (best === undefined) return undefined;
  const unexplained = sums.filter((sum) => !isExplained(sum, best));
  const sizeOf = ({ row }: StoredRow): number =>
    (part === undefined ? 100 : centsOf(row, part)) *
    (best[kind === undefined ? 0 : kinds.indexOf(String(row[kind]))] ?? 0);
  const counted = kinds.map((name, index) => `${['-', '0', '+'][(best[index] ?? 0) + 1]}${name}`).join(' ');
  return {
    form: `${total} sum of ${part ?? ''} by ${kind ?? ''}`,
    says: `${total} of ${link.parent.name} is the sum of ${part ?? 'the number'} of its ${link.child.name} (${counted.trim()})`,
    rows: sums.length,
    breaking: unexplained.map(({ parent }) => parent),
    suspects: misplaced(unexplained, best, sizeOf),
    expected: sums.length,
  };
}

type Sum = {
  readonly parent: StoredRow;
  readonly own: readonly StoredRow[];
  readonly value: number;
  readonly parts: readonly number[];
};

function partOf(
  rows: readonly StoredRow[],
  { part, kind, name }: Pick<Columns, 'part' | 'kind'> & { readonly name: string },
): number {
  const own = rows.filter(({ row }) => kind === undefined || row[kind] === name);
  return own.reduce((sum, { row }) => sum + (part === undefined ? 100 : centsOf(row, part)), 0);
}

const centsOf = (row: Row, column: string): number => {
  const value = row[column];
  return typeof value === 'number' ? cents(value) : 0;
};

const cents = (value: number): number => Math.round(value * 100);

const isExplained = (sum: Sum, signs: readonly number[]): boolean => excessOf(sum, signs) === 0;

const excessOf = ({ value, parts }: Sum, signs: readonly number[]): number =>
  parts.reduce((sum, part, index) => sum + part * (signs[index] ?? 0), 0) - value;

/** Rows that count for one sum and are what another one lacks. */
const misplaced = (
  sums: readonly Sum[],
  signs: readonly number[],
  sizeOf: (row: StoredRow) => number,
): readonly StoredRow[] =>
  sums.flatMap((sum) => {
    const excess = excessOf(sum, signs);
    const isLacked = sums.some((other) => other !== sum && excessOf(other, signs) === -excess);
    return isLacked ? sum.own.filter((row) => sizeOf(row) === excess) : [];
  });

/** The signs that explain the most sums, if they explain nearly all; sums of nothing explain nothing. */
function signsFor(sums: readonly Sum[], kinds: number): readonly number[] | undefined {
  let best: { readonly signs: readonly number[]; readonly explained: number } | undefined;
  for (let index = 0; index < 3 ** kinds; index += 1) {
    const signs = Array.from({ length: kinds }, (_, kind) => (Math.floor(index / 3 ** kind) % 3) - 1);
    if (signs.every((sign) => sign === 0)) continue;
    spend(sums.length);
    const explained = sums.filter((sum) => isExplained(sum, signs)).length;
    if (explained > (best?.explained ?? 0)) best = { signs, explained };
  }
  return best !== undefined && best.explained >= LEAST_SHARE * sums.length ? best.signs : undefined;
}
