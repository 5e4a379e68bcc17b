import { spend } from '../../../python/work.ts';

/**
 * Lines by which one text becomes another, in order: `- line` for those that are left out, `+ line` for those that are put in,
 * at each place the former first. As few as possible; empty for equal texts.
 */
export function lineDifferences(left: readonly string[], right: readonly string[]): readonly string[] {
  const start = sharedLines(left, right);
  const end = sharedLines(left.slice(start).toReversed(), right.slice(start).toReversed());
  const [removed, added] = [left, right].map((lines) => lines.slice(start, lines.length - end));
  return changes(removed ?? [], added ?? []);
}

/** Number of equal lines at the beginning. */
function sharedLines(left: readonly string[], right: readonly string[]): number {
  spend(left.length);
  const first = left.findIndex((line, index) => line !== right[index]);
  return first === -1 ? left.length : first;
}

function changes(left: readonly string[], right: readonly string[]): readonly string[] {
  const lengths = commonLengths(left, right);
  const common = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const found: string[] = [];
  let added: string[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [line, other] = [left[i], right[j]];
    if (line !== undefined && line === other) {
      found.push(...added.splice(0));
      [i, j] = [i + 1, j + 1];
    } else if (line !== undefined && common(i + 1, j) >= common(i, j + 1)) {
      found.push(`- ${line}`);
      i += 1;
    } else {
      added = [...added, `+ ${other ?? ''}`];
      j += 1;
    }
  }
  return [...found, ...added];
}

/** Length of the longest common subsequence of what follows each pair of positions. */
function commonLengths(left: readonly string[], right: readonly string[]): readonly Uint32Array[] {
  spend((left.length + 1) * (right.length + 1));
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i], lengths[i + 1]];
    if (row === undefined || below === undefined) continue;
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const isSame = left[i] === right[j];
      row[j] = isSame ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
