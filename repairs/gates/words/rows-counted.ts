import type { Value } from '../../../harness/contract/value.ts';
import { plainCell } from './asked-part.ts';
import type { AskedPart } from './asked-part.ts';
import { says } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';

/**
 * Number of rows of a list that a figure over several leaves out, although nothing that the words say tells them from the others: a value
 * that all of the others have or none of them, or a bound that lies between.
 */
export function rowsLeftOut({ rows, pointed }: AskedPart, words: WordsRead): number {
  if (pointed.size < 2 || pointed.size === rows.length) return 0;
  const columns = [...(rows[0]?.keys() ?? [])];
  const isChosen = columns.some((column) => isChosenBy(column, { rows, pointed }, words));
  return isChosen ? 0 : rows.length - pointed.size;
}

function isChosenBy(
  column: Value,
  { rows, pointed }: Pick<AskedPart, 'rows' | 'pointed'>,
  words: WordsRead,
): boolean {
  const values = rows.map((row) => ({ isCounted: pointed.has(row), value: plainCell(row, column) }));
  const isSaid = values.some(
    ({ value: said, isCounted }) =>
      said !== null &&
      says(words, said) &&
      values.every((other) => (other.value === said) === (other.isCounted === isCounted)),
  );
  const bounds = [...words.numbers, ...words.days, ...words.times];
  return isSaid || bounds.some((bound) => isBound(bound, values));
}

type Listed = { readonly isCounted: boolean; readonly value: string | number | null };

/** Whether a bound lies between the rows that are counted and those that are not. */
function isBound(bound: string | number, values: readonly Listed[]): boolean {
  const sides = new Map<boolean, Set<number>>();
  for (const { isCounted, value } of values) {
    if (value === null || typeof value !== typeof bound) return false;
    const side = value === bound ? 0 : value < bound ? -1 : 1;
    sides.set(isCounted, (sides.get(isCounted) ?? new Set()).add(side));
  }
  const [counted, left] = [sides.get(true) ?? new Set(), sides.get(false) ?? new Set()];
  return (
    counted.isDisjointFrom(left) && !(counted.has(-1) && counted.has(1)) && !(left.has(-1) && left.has(1))
  );
}
