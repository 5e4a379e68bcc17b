import type { ShiftLine } from '../../../harness/publication/schemas/board-files.ts';

/** One model in the chart; vertical positions are in units of the drawing. */
export type BumpLine = {
  readonly line: ShiftLine;
  readonly from: number;
  readonly to: number;
  readonly trend: 'up' | 'down' | 'level';
};

/** Distance between two rows. */
const ROW = 24;

/** Vertical position of the first row, below the heads. */
const TOP = 52;

/** Start and end of every model's line. Equal ranks get separate rows, so that no label covers another. */
export function bumpLines(lines: readonly ShiftLine[]): BumpLine[] {
  const rowOf = (side: 'from' | 'to') =>
    new Map(
      lines
        .toSorted((left, right) => left[side].rank - right[side].rank)
        .map(({ model }, row) => [model, TOP + row * ROW]),
    );
  const [starts, ends] = [rowOf('from'), rowOf('to')];
  return lines.map((line) => ({
    line,
    from: starts.get(line.model) ?? TOP,
    to: ends.get(line.model) ?? TOP,
    trend: line.moved > 0 ? 'up' : line.moved < 0 ? 'down' : 'level',
  }));
}

/** Height of the drawing. */
export const bumpHeight = (rows: number): number => TOP + rows * ROW;
