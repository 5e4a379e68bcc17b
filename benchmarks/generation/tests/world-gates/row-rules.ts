import type { Row, Table } from '../../../../harness/contract/environment-definition.ts';
import type { Columns } from '../../../../harness/contract/tool-language.ts';
import { EVERY_ROW, linksOf, parentsOf, selectionsOf, stateText, storedRows } from './stored-rows.ts';
import type { Link, Selection, StoredRow } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** A rule that rows of an environment may keep, found in the rows themselves. */
export type RowRule = {
  /** As the end of a sentence. */
  readonly says: string;
  /** The same without the names of tables: rules of one form, in all environments, are one rule. */
  readonly form: string;
  /** Whether one call of a tool brings about both sides of the rule: then it need not be learned from many rows. */
  readonly isMade?: true;
  /** Rows that it is about. */
  readonly rows: number;
  readonly breaking: readonly StoredRow[];
  /** Rows of another table that would explain it. Absent: none are known. */
  readonly suspects?: readonly StoredRow[];
  /** Rows that would break it if values were put together at random. */
  readonly expected: number;
};

/** Rows that are looked at as partners of a row, when the chance of a comparison is asked. */
const PARTNERS = 40;
/** Types whose values have an order that means something. */
const ORDERED: ReadonlySet<string> = new Set(['integer', 'money', 'day', 'time']);

/** All rules of one form or another that can be stated about the tables of an environment, with how well they are kept. */
export function rowRules(world: DefinedWorld): readonly RowRule[] {
  const links = linksOf(world);
  return [
    ...links.flatMap((link) => [
      ...statesAcross(world, link),
      ...onePerParent(world, link),
      ...ordersAcross(world, link),
      ...spansAcross(world, link),
    ]),
    ...links.flatMap((link) => triangles(world, link, links)),
    ...world.definition.tables.flatMap((table) => [
      ...ordersWithin(world, table),
      ...statesWithin(world, table),
    ]),
  ];
}

/** Rows in one state refer to rows in one state; and rows in a state are referred to by a row in a state. */
function statesAcross(world: DefinedWorld, link: Link): readonly RowRule[] {
  const parents = storedRows(world, link.parent);
  const linked = linkedRows(world, link);
  const together = madeTogether(world, link);
  return [EVERY_ROW, ...selectionsOf(link.child)].flatMap((some) => {
    const chosen = linked.filter(({ child }) => some.holds(child.row));
    const referred = new Set(chosen.map(({ parent }) => parent));
    const crowded = [...Map.groupBy(chosen, ({ parent }) => parent).values()]
      .filter((group) => group.length > 1)
      .flatMap((group) => group.map(({ child }) => child));
    const lacking = shareOf(parents, (parent) => !referred.has(parent));
    return selectionsOf(link.parent).flatMap((state): readonly RowRule[] => {
      const among = parents.filter(({ row }) => state.holds(row));
      const made = together.has(`${some.says}, ${state.says}`) ? ({ isMade: true } as const) : {};
      const ofChildren = {
        ...made,
        form: `${some.says} belong to ${state.says}`,
        says: `${named(link.child, some)} belong to ${link.parent.name} with ${state.says}`,
        rows: chosen.length,
        breaking: chosen.flatMap(({ child, parent }) => (state.holds(parent.row) ? [] : [child])),
        expected: chosen.length * (1 - shareOf(parents, ({ row }) => state.holds(row))),
      };
      const ofParents = {
        ...made,
        form: `${state.says} have ${some.says}`,
        says: `${link.parent.name} with ${state.says} have ${named(link.child, some)}`,
        rows: among.length,
        breaking: among.filter((parent) => !referred.has(parent)),
        suspects: crowded,
        expected: among.length * lacking,
      };
      return [ofChildren, ofParents];
    });
  });
}

const named = ({ name }: Table, { says }: Selection): string =>
  says === EVERY_ROW.says ? name : `${name} with ${says}`;

/** At most one row in a state refers to each row. */
function onePerParent(world: DefinedWorld, link: Link): readonly RowRule[] {
  const parents = storedRows(world, link.parent).length;
  const children = storedRows(world, link.child).filter(({ row }) => row[link.column.name] != null);
  return selectionsOf(link.child).map((state) => {
    const chosen = children.filter(({ row }) => state.holds(row));
    const groups = Map.groupBy(
      chosen,
      ({ population, row }) => `${population} ${String(row[link.column.name])}`,
    );
    const distinct = parents * (1 - (1 - 1 / Math.max(1, parents)) ** chosen.length);
    return {
      form: `no two with ${state.says}`,
      says: `no two ${link.child.name} with ${state.says} have one ${link.column.name}`,
      rows: chosen.length,
      breaking: [...groups.values()].filter((group) => group.length > 1).flat(),
      expected: chosen.length - distinct,
    };
  });
}

/** A figure or day of a row does not go beyond that of the row it refers to. */
function ordersAcross(world: DefinedWorld, link: Link): readonly RowRule[] {
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

/** The days between two columns of a row are as many as the row it refers to says. */
function spansAcross(world: DefinedWorld, link: Link): readonly RowRule[] {
  const days = link.child.columns.filter(({ type }) => type === 'day').map(({ name }) => name);
  const spans = days.flatMap((from) => days.filter((to) => to !== from).map((to) => [from, to] as const));
  const lengths = link.parent.columns.filter(({ type }) => type === 'integer').map(({ name }) => name);
  const linked = spans.length === 0 || lengths.length === 0 ? [] : linkedRows(world, link);
  const parents = spread(storedRows(world, link.parent));
  return [EVERY_ROW, ...selectionsOf(link.child)].flatMap((some) => {
    const chosen = linked.filter(({ child }) => some.holds(child.row));
    return spans.flatMap(([from, to]) =>
      lengths.map((length) => {
        const breaks = (child: Row, parent: Row): boolean =>
          daysBetween(child[from], child[to]) !== parent[length];
        return {
          form: `${from} ${to} ${length} ${some.says}`,
          says: `${named(link.child, some)} have a ${to} that is ${length} of the ${link.column.name} after the ${from}`,
          rows: chosen.length,
          breaking: chosen.flatMap(({ child, parent }) => (breaks(child.row, parent.row) ? [child] : [])),
          expected: chosen.reduce(
            (sum, { child }) => sum + shareOf(parents, ({ row }) => breaks(child.row, row)),
            0,
          ),
        };
      }),
    );
  });
}

const DAY = 86_400_000;

function daysBetween(from: Row[string] | undefined, to: Row[string] | undefined): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Rows with those that they refer to. */
function linkedRows(world: DefinedWorld, link: Link) {
  const parentOf = parentsOf(world, link);
  return storedRows(world, link.child).flatMap((child) => {
    const parent = parentOf(child);
    return parent === undefined ? [] : [{ child, parent }];
  });
}

/** States of a row and of the row it refers to that one call of a tool brings about, as the selections say them. */
function madeTogether({ definition }: DefinedWorld, { child, column, parent }: Link): ReadonlySet<string> {
  const pairs = definition.tools.flatMap(({ contract: { effects } }) =>
    effects.flatMap((made) => {
      if (made.kind !== 'insert' || made.table !== child.name) return [];
      const reference = JSON.stringify(made.row[column.name]);
      return effects.flatMap((changed) =>
        changed.kind === 'update' &&
        changed.rows.table === parent.name &&
        JSON.stringify(changed.rows.where ?? null).includes(reference)
          ? statesSet(made.row).flatMap((own) => statesSet(changed.set).map((other) => `${own}, ${other}`))
          : [],
      );
    }),
  );
  return new Set(pairs);
}

const statesSet = (columns: Columns): readonly string[] =>
  Object.entries(columns).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'boolean' ? [stateText(name, value)] : [],
  );

/** Of two ordered columns of a row, one is never beyond the other. */
function ordersWithin(world: DefinedWorld, table: Table): readonly RowRule[] {
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

/** Rows in one state have a value in a column, or none; or one state of another column. */
function statesWithin(world: DefinedWorld, table: Table): readonly RowRule[] {
  const rows = storedRows(world, table);
  const states = selectionsOf(table);
  const filled = table.columns
    .filter(({ nullable }) => nullable === true)
    .flatMap(({ name }) => [
      { column: name, says: `a ${name}`, holds: (row: Row) => row[name] !== null },
      { column: name, says: `no ${name}`, holds: (row: Row) => row[name] === null },
    ]);
  return states.flatMap((state) =>
    [...filled, ...states]
      .filter(({ column }) => column !== state.column)
      .map((wanted) => {
        const chosen = rows.filter(({ row }) => state.holds(row));
        return {
          form: `${state.says} with ${wanted.says}`,
          says: `${table.name} with ${state.says} have ${wanted.says}`,
          rows: chosen.length,
          breaking: chosen.filter(({ row }) => !wanted.holds(row)),
          expected: chosen.length * shareOf(rows, ({ row }) => !wanted.holds(row)),
        };
      }),
  );
}

/** Two ways of references lead to the same row: the reader of an order's loan is the reader of the order. */
function triangles(world: DefinedWorld, link: Link, links: readonly Link[]): readonly RowRule[] {
  const parentOf = parentsOf(world, link);
  const own = links.filter(({ child, column }) => child === link.child && column !== link.column);
  const further = links.filter(({ child }) => child === link.parent);
  return own.flatMap((direct) =>
    further
      .filter(({ parent }) => parent === direct.parent)
      .map((second) => {
        const rows = storedRows(world, link.child).flatMap((child) => {
          const parent = parentOf(child);
          const [left, right] = [child.row[direct.column.name], parent?.row[second.column.name]];
          return left == null || right == null ? [] : [{ child, isSame: left === right }];
        });
        return {
          form: `${direct.column.name} ${link.column.name} ${second.column.name}`,
          says: `${direct.column.name} of ${link.child.name} is the ${second.column.name} of its ${link.column.name}`,
          rows: rows.length,
          breaking: rows.flatMap(({ child, isSame }) => (isSame ? [] : [child])),
          expected: rows.length * (1 - 1 / Math.max(1, storedRows(world, direct.parent).length)),
        };
      }),
  );
}

const pairsOfOrdered = (one: Table, other: Table): readonly (readonly [string, string])[] =>
  one.columns
    .filter(({ type }) => ORDERED.has(type))
    .flatMap((column) =>
      other.columns
        .filter(({ type }) => type === column.type)
        .map(({ name }) => [column.name, name] as const),
    );

/** Negative, zero or positive; zero where one of them is no value. */
function compared(left: Row[string] | undefined, right: Row[string] | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  return left === right ? 0 : left < right ? -1 : 1;
}

const spread = (rows: readonly StoredRow[]): readonly StoredRow[] => {
  const step = Math.max(1, Math.floor(rows.length / PARTNERS));
  return rows.filter((_row, index) => index % step === 0);
};

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.length === 0 ? 0 : items.filter(holds).length / items.length;
