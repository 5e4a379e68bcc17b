import type { Dict } from '../../../harness/contract/value.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { TableSketch } from '../patterns/pattern.ts';
import type { RowMention, Said } from './plan.ts';
import { cell, rowIn, rowsIn } from './stage.ts';
import type { Scene } from './stage.ts';

/**
 * How words can mean a row and no other: the columns of one of the sets by which people tell such rows. `undefined`: none of them
 * tells it from all others.
 */
export function mentionOf(
  scene: Scene,
  table: string,
  id: string,
  /** Column that words must not give away, because it is asked for. */
  secret?: string,
): RowMention | undefined {
  const sketch = mustGet(scene.stage.domain.tables, table, 'table');
  const row = rowIn(scene.state, table, id);
  if (row === undefined) return undefined;
  const sets = scene.draws.chance(0.75) ? sketch.naming.sets : scene.draws.shuffled(sketch.naming.sets);
  for (const set of sets) {
    if (secret !== undefined && set.includes(secret)) continue;
    const said = saidOf(scene, sketch, row, set);
    if (said !== undefined && fitting(scene, table, said).length === 1) return { table, id, said };
  }
  return undefined;
}

/** Rows of a table that fit what is said, whichever way a reader would find them. */
export function fitting(
  { state }: Pick<Scene, 'state'>,
  table: string,
  said: readonly Said[],
): readonly Dict[] {
  return rowsIn(state, table).filter((row) => said.every((one) => fits(row, one)));
}

/** Whether a row is as said in one column. */
export function fits(row: Dict, said: Said): boolean {
  const value = cell(row, said.column);
  if ('part' in said)
    return typeof value === 'string' && value.toLowerCase().includes(said.part.toLowerCase());
  return 'row' in said ? value === said.row.id : value === said.value;
}

function saidOf(
  scene: Scene,
  { columns }: TableSketch,
  row: Dict,
  set: readonly string[],
): readonly Said[] | undefined {
  const said: Said[] = [];
  for (const name of set) {
    const column = columns.find((one) => one.name === name);
    const value = cell(row, name);
    if (column === undefined || value === null) return undefined;
    if (column.type !== 'reference') {
      said.push({ column: name, value });
      continue;
    }
    const mention = mentionOf(scene, column.table ?? '', String(value));
    if (mention === undefined) return undefined;
    said.push({ column: name, row: mention });
  }
  return said;
}
