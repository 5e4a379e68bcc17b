import { stringify } from 'csv-stringify/sync';
import { harmlessLine } from '../contract/harmless.ts';

/** A cell; `null` and `undefined` become an empty field. */
export type Cell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180), one row a line. Text that a spreadsheet would interpret as a formula is prefixed with a quote, and
 * characters that a terminal would interpret are escaped.
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

/** What begins a formula, in wide form as well, after any blanks; a tab and a line break can begin one, too. A sign alone is none. */
const FORMULA = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20].|[\t\r\n])/s;

const inertCell = (cell: Cell): Cell => {
  if (typeof cell !== 'string') return cell;
  return FORMULA.test(cell) ? `'${harmlessLine(cell)}` : harmlessLine(cell);
};
