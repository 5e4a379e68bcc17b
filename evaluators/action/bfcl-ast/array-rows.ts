import { skipSpace } from '../../../benchmarks/python/strip.ts';

/** Where a row ends, and where the array ends that goes on from there. */
type Way = { readonly rowEnd: number; readonly arrayEnd: number };

/**
 * Length of a text that is an array of rows `[...] , [...]` up to `close`, with each row as short as can be, the first
 * ones first.
 *
 * A row may hold anything but a line break, so upstream's expression tries every way to cut the text into rows, which
 * takes exponential time. This goes through the possible ends of rows from the back and finds the same cut.
 *
 * @param start - index behind the bracket that opens the first row.
 */
export function rowsLength(text: string, start: number, close: string): number | undefined {
  const rowEnds = placesOf(text, ']');
  const lineEnds = placesOf(text, '\n');
  /** At index i the way for the first row end from `rowEnds[i]` on that has one. */
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

/** Index of the first of some ascending numbers that is at least `least`; their number where there is none. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
