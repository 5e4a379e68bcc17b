import type { Row, Table } from '../../../../harness/contract/environment-definition.ts';
import { compared, shareOf, spread } from './row-rule.ts';
import type { RowRule } from './row-rule.ts';
import { EVERY_ROW, linkedRows, named, selectionsOf, storedRows } from './stored-rows.ts';
import type { Link } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** Types whose values have an order that means something. */
const ORDERED: ReadonlySet<string> = new Set(['integer', 'money', 'day', 'time']);

/** A figure or day of a row does not go beyond that of the row it refers to. */
export function ordersAcross(world: DefinedWorld, link: Link): readonly RowRule[] {
  const parents = storedRows(world, link.parent);
  const linked = linkedRows(world, link);
  return pairsOfOrdered(link.child, link.parent).flatMap(([own, other]) =>
    ([1, -1] as const).map((sign) => {
      const breaks = (child: Row, parent: Row): boolean => sign * compared(child[own], parent[other]) > 0;
      return {
        form: `${own} at ${sign} ${other} across`,
        says: `${own} of ${link.child.name} is at ${sign === 1 ? 'most' : 'least'} ${other} of its ${link.column.name}`,
        rows: linked.length,
        breaking: linked.flatMap(({ child, parent }) => (breaks(child.row, parent.row) ? [child] : [])),
        expected: linked.reduce(
          (sum, { child }) => sum + shareOf(spread(parents), ({ row }) => breaks(child.row, row)),
          0,
        ),
      };
    }),
  );
}

/** Of two ordered columns of a row, one is never beyond the other. */
export function ordersWithin(world: DefinedWorld, table: Table): readonly RowRule[] {
  const rows = storedRows(world, table);
  return pairsOfOrdered(table, table)
    .filter(([own, other]) => own !== other)
    .map(([own, other]) => ({
      form: `${own} at most ${other} within`,
      says: `${own} of ${table.name} is at most its ${other}`,
      rows: rows.length,
      breaking: rows.filter(({ row }) => compared(row[own], row[other]) > 0),
      expected: rows.reduce(
        (sum, { row }) =>
          sum + shareOf(spread(rows), (another) => compared(row[own], another.row[other]) > 0),
        0,
      ),
    }));
}

/** The days between two columns of a row are as many as the row it refers to says. */
export function spansAcross(world: DefinedWorld, link: Link): readonly RowRule[] {
  const days = link.child.columns.filter(({ type }) => type === 'day').map(({ name }) => name);
  const spans = days.flatMap((from) => days.filter((to) => to !== from).map((to) => [from, to] as const));
  const lengths = link.parent.columns.filter(({ type }) => type === 'integer').map(({ name }) => name);
  const linked = spans.length === 0 || lengths.length === 0 ? [] : linkedRows(world, link);
  const parents = spread(storedRows(world, link.parent));
  const changed = isReferredAnew(world, link) ? ({ mayBreak: true } as const) : {};
  return [EVERY_ROW, ...selectionsOf(link.child)].flatMap((some) => {
    const chosen = linked.filter(({ child }) => some.holds(child.row));
    return spans.flatMap(([from, to]) =>
      lengths.flatMap((length) =>
        MULTIPLES.map((times) => {
          const breaks = (child: Row, parent: Row): boolean =>
            daysBetween(child[from], child[to]) !== times * Number(parent[length]);
          return {
            form: `${from} ${to} ${times} ${length} ${some.says}`,
            says: `${named(link.child, some)} have a ${to} that is ${times === 1 ? '' : `${times} times `}${length} of the ${link.column.name} after the ${from}`,
            rows: chosen.length,
            breaking: chosen.flatMap(({ child, parent }) => (breaks(child.row, parent.row) ? [child] : [])),
            expected: chosen.reduce(
              (sum, { child }) => sum + shareOf(parents, ({ row }) => breaks(child.row, row)),
              0,
            ),
            ...changed,
          };
        }),
      ),
    );
  });
}

/** Whether a tool has a row refer to another one and leaves its days: a membership of another plan, which ends when it did before. */
const isReferredAnew = ({ definition: { tools } }: DefinedWorld, { child, column }: Link): boolean =>
  tools.some(({ contract }) =>
    contract.effects.some(
      (effect) =>
        effect.kind === 'update' &&
        effect.rows.table === child.name &&
        Object.hasOwn(effect.set, column.name) &&
        child.columns.every(({ name, type }) => type !== 'day' || !Object.hasOwn(effect.set, name)),
    ),
  );

/** How often a length counts: a loan that was extended is twice as long. */
const MULTIPLES = [1, 2] as const;

const DAY = 86_400_000;

function daysBetween(from: Row[string] | undefined, to: Row[string] | undefined): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

const pairsOfOrdered = (one: Table, other: Table): readonly (readonly [string, string])[] =>
  one.columns
    .filter(({ type }) => ORDERED.has(type))
    .flatMap((column) =>
      other.columns
        .filter(({ type }) => type === column.type)
        .map(({ name }) => [column.name, name] as const),
    );
