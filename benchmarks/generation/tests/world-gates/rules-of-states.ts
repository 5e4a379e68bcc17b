import type { Row, Table } from '../../../../harness/contract/environment-definition.ts';
import { statesMadeTogether } from './states-made-together.ts';
import { spend } from '../../../python/work.ts';
import { shareOf } from './row-rule.ts';
import type { RowRule } from './row-rule.ts';
import { EVERY_ROW, linkedRows, named, selectionsOf, storedRows } from './stored-rows.ts';
import type { Link } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** Rows in one state refer to rows in one state; and rows in a state are referred to by a row in a state. */
export function statesAcross(world: DefinedWorld, link: Link): readonly RowRule[] {
  const parents = storedRows(world, link.parent);
  const linked = linkedRows(world, link);
  const together = statesMadeTogether(world, link);
  return [EVERY_ROW, ...selectionsOf(link.child)].flatMap((some) => {
    spend(linked.length);
    const chosen = linked.filter(({ child }) => some.holds(child.row));
    const referred = new Set(chosen.map(({ parent }) => parent));
    const crowded = [...Map.groupBy(chosen, ({ parent }) => parent).values()]
      .filter((group) => group.length > 1)
      .flatMap((group) => group.map(({ child }) => child));
    const lacking = shareOf(parents, (parent) => !referred.has(parent));
    return selectionsOf(link.parent).flatMap((state): readonly RowRule[] => {
      spend(chosen.length + parents.length);
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

/** At most one row in a state refers to each row. */
export function onePerParent(world: DefinedWorld, link: Link): readonly RowRule[] {
  const parents = storedRows(world, link.parent).length;
  const children = storedRows(world, link.child).filter(
    ({ row }) => (row[link.column.name] ?? null) !== null,
  );
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

/** Rows in one state have a value in a column, or none; or one state of another column. */
export function statesWithin(world: DefinedWorld, table: Table): readonly RowRule[] {
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
