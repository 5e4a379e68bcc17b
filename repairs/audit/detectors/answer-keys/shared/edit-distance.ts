/**
 * Damerau's distance of two words: letters inserted, deleted, replaced, or swapped with their neighbour.
 *
 * @param most - a distance beyond it is given as `most + 1`.
 */
export function editDistance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let index = 1; index <= left.length; index += 1) {
    const next = [index];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left.charAt(index - 1) === right.charAt(column - 1);
      const isSwap =
        index > 1 &&
        left.charAt(index - 1) === right.charAt(column - 2) &&
        left.charAt(index - 2) === right.charAt(column - 1);
      next.push(
        Math.min(
          (row[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (row[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = row;
    row = next;
  }
  return Math.min(row[right.length] ?? most + 1, most + 1);
}
