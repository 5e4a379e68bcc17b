import { stringify } from 'csv-stringify/sync';

/** `null` and `undefined` are empty. */
export type Cell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180). Text that a spreadsheet would take for a formula gets a quote in front.
 *
 * @param lineEnd - behind every line, the last one included.
 */
export function csvText(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  lineEnd: '\n' | '\r\n' = '\n',
): string {
  return stringify(
    [head, ...rows].map((row) => row.map(inertCell)),
    { record_delimiter: lineEnd },
  );
}

const inertCell = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
