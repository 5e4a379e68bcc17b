import type { Surroundings } from '../surroundings.ts';

/** Columns of a terminal whose width is not known. */
const USUAL_WIDTH = 100;
/** Most columns of a line: longer lines are hard to read. */
const WIDEST = 140;

/** Columns of a line of text. */
export function textWidth({ columns }: Pick<Surroundings, 'columns'>): number {
  const width = columns();
  return width !== undefined && width >= 40 ? Math.min(width, WIDEST) : USUAL_WIDTH;
}
