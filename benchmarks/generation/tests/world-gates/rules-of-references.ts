import type { RowRule } from './row-rule.ts';
import { parentsOf, storedRows } from './stored-rows.ts';
import type { Link } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** Two ways of references lead to the same row: the reader of an order's loan is the reader of the order. */
export function triangles(world: DefinedWorld, link: Link, links: readonly Link[]): readonly RowRule[] {
  const parentOf = parentsOf(world, link);
  const own = links.filter(({ child, column }) => child === link.child && column !== link.column);
  const further = links.filter(({ child }) => child === link.parent);
  return own.flatMap((direct) =>
    further
      .filter(({ parent }) => parent === direct.parent)
      .map((second) => {
        const rows = storedRows(world, link.child).flatMap((child) => {
          const parent = parentOf(child);
          const [left, right] = [
            child.row[direct.column.name] ?? null,
            parent?.row[second.column.name] ?? null,
          ];
          return left === null || right === null ? [] : [{ child, isSame: left === right }];
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
