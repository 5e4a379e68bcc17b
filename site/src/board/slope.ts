import type { ShiftLine } from '../../../harness/publication/schemas/board-files.ts';

type Side = 'from' | 'to';

/** One model in the chart; vertical positions are in units of the drawing. */
export type SlopeLine = {
  readonly line: ShiftLine;
  readonly from: number;
  readonly to: number;
  /** Where its names stand; `undefined`: the line is not named. Names do not overlap. */
  readonly names: { readonly from: number; readonly to: number } | undefined;
};

/** Models that one band of a ranking joins, from the first to the last, in units of the drawing. */
export type SlopeBand = { readonly top: number; readonly bottom: number; readonly lane: number };

/** A ranking's place that is written beside the chart. */
export type SlopeMark = { readonly rank: number; readonly at: number };

/** Two rankings as lines, with the bands of each. */
export type Slope = {
  readonly height: number;
  readonly lines: readonly SlopeLine[];
  readonly bands: Readonly<Record<Side, readonly SlopeBand[]>>;
  readonly marks: readonly SlopeMark[];
};

/** Vertical position of the first row, below the heads. */
const TOP = 40;
/** Height that the rows share, and the limits of one row. */
const [ALL_ROWS, LEAST_ROW, MOST_ROW] = [600, 6, 22];
/** Rows that are far enough apart to be named without moving a name. */
const NAMED_ROW = 15;
/** Bands overlap, so that they stand in lanes beside each other. */
export const LANES = 4;

/**
 * The layout of a chart of a comparison. Equal ranks get separate rows. Where rows are too close to name each, the lines
 * that moved beyond chance are named alone.
 */
export function slopeOf(lines: readonly ShiftLine[]): Slope {
  const row = Math.min(MOST_ROW, Math.max(LEAST_ROW, ALL_ROWS / Math.max(1, lines.length)));
  const at = (index: number): number => TOP + (index + 0.5) * row;
  const starts = rowsOf(lines, 'from');
  const ends = rowsOf(lines, 'to');
  const named = lines.filter(({ beyondChance }) => beyondChance || row >= NAMED_ROW);
  const names = { from: namePlaces(named, starts, at), to: namePlaces(named, ends, at) };
  return {
    height: TOP + lines.length * row + 12,
    lines: lines.map((line) => {
      const [from, to] = [names.from.get(line.model), names.to.get(line.model)];
      return {
        line,
        from: at(starts.indexOf(line.model)),
        to: at(ends.indexOf(line.model)),
        names: from === undefined || to === undefined ? undefined : { from, to },
      };
    }),
    bands: { from: bandsOf(lines, 'from', starts, at), to: bandsOf(lines, 'to', ends, at) },
    marks: marksOf(lines.length, at),
  };
}

/** Models of one side from the first row to the last. */
const rowsOf = (lines: readonly ShiftLine[], side: Side): readonly string[] =>
  lines.toSorted((left, right) => left[side].rank - right[side].rank).map(({ model }) => model);

/** Places of names by model: as near to the row as the name above allows. */
function namePlaces(
  named: readonly ShiftLine[],
  rows: readonly string[],
  at: (index: number) => number,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let free = 0;
  for (const model of rows.filter((row) => named.some((line) => line.model === row))) {
    const place = Math.max(at(rows.indexOf(model)), free);
    places.set(model, place);
    free = place + NAMED_ROW;
  }
  return places;
}

function bandsOf(
  lines: readonly ShiftLine[],
  side: Side,
  rows: readonly string[],
  at: (index: number) => number,
): readonly SlopeBand[] {
  const last = Math.max(0, ...lines.map((line) => line[side].band.last));
  return Array.from({ length: last }, (_, index) => index + 1).flatMap((band) => {
    const members = lines
      .filter((line) => line[side].band.first <= band && band <= line[side].band.last)
      .map(({ model }) => rows.indexOf(model));
    if (members.length === 0) return [];
    return [{ top: at(Math.min(...members)), bottom: at(Math.max(...members)), lane: band % LANES }];
  });
}

/** The first place, the last one, and those of quarters between them. */
function marksOf(models: number, at: (index: number) => number): readonly SlopeMark[] {
  const ranks = [0, 1, 2, 3, 4].map((quarter) => Math.max(1, Math.round((models * quarter) / 4)));
  return [...new Set(ranks)].map((rank) => ({ rank, at: at(rank - 1) }));
}
