import { stringify } from 'csv-stringify/sync';

/** A cell; `null` and `undefined` become an empty field. */
export type Cell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180). Text that a spreadsheet would interpret as a formula is prefixed with a quote.
 *
 * @param lineEnd - appended to every line, including the last one.
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
