import type { Columns } from '../../../../harness/contract/tool-language.ts';
import { stateText } from './stored-rows.ts';
import type { Link } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** States of a row and of the row it refers to that one call of a tool brings about, as the selections say them. */
export function statesMadeTogether(
  { definition }: DefinedWorld,
  { child, column, parent }: Link,
): ReadonlySet<string> {
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
