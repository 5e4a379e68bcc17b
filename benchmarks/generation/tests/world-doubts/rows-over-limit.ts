import type { EnvironmentDefinition } from '../../../../harness/contract/environment-definition.ts';
import { columnsIn, tablesIn } from '../world-gates/row-makers.ts';
import type { Meeting } from '../world-gates/rows-possible.ts';
import { storedRows } from '../world-gates/stored-rows.ts';
import type { DefinedWorld, StoredRowPlace, WorldProblem } from '../world-gates/world-problem.ts';
import { doubtAbout, placesOf } from './weak-rules.ts';

/** Rows whose limit is passed, at most: where more are, populations pass it by design. */
const MOST_OVER = 4;

/**
 * Five bookings of a class that takes three: the tool that books refuses the later ones, whichever these were, because of what the row
 * says that they refer to, and no tool changes that. However many rows refer to it, it is one slip.
 *
 * @param met - what makers say to all rows, whatever the day is.
 */
export const rowsOverLimit = (world: DefinedWorld, met: readonly Meeting[]): readonly WorldProblem[] =>
  met.flatMap((one) => {
    const { maker, refusal, meeting } = one;
    const limit = limitOf(one, world.definition);
    if (limit === undefined || meeting.length === 0) return [];
    const over = Map.groupBy(
      meeting,
      (row) => `${row.population} ${parentOf(world, one, row, limit.column)}`,
    );
    if (over.size > MOST_OVER) return [];
    return [...over.values()].map((rows) => {
      const [first] = rows;
      const parent = first === undefined ? '' : parentOf(world, one, first, limit.column);
      return doubtAbout(
        rows,
        `${limit.table} ${parent} has more ${maker.table.name} than it takes: ${placesOf(rows)}; ${maker.tool.name} refuses the last one ("${refusal.code}": ${refusal.says}).`,
      );
    });
  });

/** The reference to the row that a refusal takes the limit from; `undefined`: it compares with none, or calls may change it. */
function limitOf(
  { maker: { table, how, parameters, sets }, refusal: { when } }: Meeting,
  { tables, tools }: EnvironmentDefinition,
): { readonly column: string; readonly table: string } | undefined {
  const read = tablesIn(when);
  const columns = columnsIn(when).filter((name) => name !== 'id');
  if (how !== 'insert' || !read.includes(table.name)) return undefined;
  const [reference, ...others] = table.columns.filter(
    ({ name, table: referred }) =>
      parameters.has(name) && referred !== table.name && read.includes(referred ?? ''),
  );
  const parent = tables.find(({ name }) => name === reference?.table);
  if (reference === undefined || parent === undefined || others.length > 0) return undefined;
  const bounds = columns.filter((name) => parent.columns.some((column) => column.name === name));
  const changes = tools.flatMap(({ contract }) =>
    contract.effects.flatMap((effect) =>
      effect.kind !== 'update'
        ? []
        : Object.keys(effect.set).map((name) => ({ of: effect.rows.table, name, refuses: contract.refuses })),
    ),
  );
  const isChanged = changes.some(
    ({ of, name, refuses }) =>
      (of === parent.name && bounds.includes(name)) ||
      (of === table.name &&
        columns.includes(name) &&
        !sets.has(name) &&
        !refuses.some((refusal) => bounds.every((bound) => columnsIn(refusal.when).includes(bound)))),
  );
  return bounds.length === 0 || isChanged ? undefined : { column: reference.name, table: parent.name };
}

function parentOf(
  world: DefinedWorld,
  { maker: { table } }: Meeting,
  { population, id }: StoredRowPlace,
  column: string,
): string {
  const stored = storedRows(world, table).find((row) => row.population === population && row.id === id);
  return String(stored?.row[column] ?? '');
}
