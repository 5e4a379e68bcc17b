import { shownRows } from './identify.ts';
import type { MadeCall, Place } from './plan.ts';
import type { Scene } from './stage.ts';

/** A cell of a row, or a figure that is shown under a key of its own. */
export type Cell = { readonly table: string; readonly id: string; readonly column: string };

/** Where the outputs of calls show a cell; `undefined`: nowhere. */
export function placeOf(
  { stage }: Pick<Scene, 'stage'>,
  calls: readonly MadeCall[],
  { table, id, column }: Cell,
): Place | undefined {
  for (const [call, { tool, output }] of calls.entries()) {
    for (const look of (stage.looks.get(table) ?? []).filter((one) => one.tool === tool)) {
      const key = look.shown.get(column);
      const index = shownRows(output, look).findIndex((row) => row.get(look.shown.get('id') ?? 'id') === id);
      if (key !== undefined && index >= 0)
        return { call, pointer: `${look.rows === 'single' ? look.path : `${look.path}/${index}`}/${key}` };
    }
  }
  return undefined;
}

/** Whether a list among the outputs shows the row after another one, so that it cannot be had by taking the first. */
export function isShownBehind(
  { stage }: Pick<Scene, 'stage'>,
  calls: readonly MadeCall[],
  { table, id }: { readonly table: string; readonly id: string },
): boolean {
  const looks = stage.looks.get(table) ?? [];
  return calls.some(({ tool, output }) =>
    looks.some(
      (look) =>
        look.tool === tool &&
        shownRows(output, look).findIndex((row) => row.get(look.shown.get('id') ?? 'id') === id) > 0,
    ),
  );
}
