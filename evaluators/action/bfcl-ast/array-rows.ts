import { skipSpace } from '../../../benchmarks/python/strip.ts';

/** One way to split the array from a given index on: where its first row ends, and where the whole array ends. */
type Way = { readonly rowEnd: number; readonly arrayEnd: number };

/**
 * Length of a string that is an array of rows `[...] , [...]` up to `close`. Each row is as short as possible, earlier
 * rows first.
 *
 * A row may hold anything but a line break, so upstream's regular expression backtracks over every way to split the
 * string into rows, in exponential time. This function scans the possible row ends from last to first and finds the
 * same split.
 *
 * @param start - index just after the bracket that opens the first row.
 */
export function rowsLength(text: string, start: number, close: string): number | undefined {
  const rowEnds = placesOf(text, ']');
  const lineEnds = placesOf(text, '\n');
  /** At index i: the split whose first row ends at `rowEnds[i]` or the next possible row end after it. */
  const ways: (Way | undefined)[] = [];
  for (let index = rowEnds.length - 1; index >= 0; index--) {
    const rowEnd = rowEnds[index] ?? 0;
    const arrayEnd = endBehind(skipSpace(text, rowEnd + 1));
    ways[index] = arrayEnd === undefined ? ways[index + 1] : { rowEnd, arrayEnd };
  }
  return firstRow(start);

  function endBehind(index: number): number | undefined {
    if (text.charAt(index) === close) return index + 1;
    const row = text.charAt(index) === ',' ? skipSpace(text, index + 1) : -1;
    return text.charAt(row) === '[' ? firstRow(row + 1) : undefined;
  }

  function firstRow(from: number): number | undefined {
    const way = ways[firstAtLeast(rowEnds, from)];
    const lineEnd = lineEnds[firstAtLeast(lineEnds, from)] ?? text.length;
    return way !== undefined && way.rowEnd < lineEnd ? way.arrayEnd : undefined;
  }
}

function placesOf(text: string, character: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) places.push(at);
  return places;
}

/** Index of the first element that is at least `least`; the array's length if there is none. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
