import { z } from 'zod';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** Verdicts beside those of upstream's score files, as `assay parity --json` writes them. */
export const ParityReport = z.strictObject({
  verdicts: z.int(),
  differ: z.int(),
  /** By model, then category. */
  rows: z.array(
    z.strictObject({
      model: z.string(),
      category: z.string(),
      verdicts: z.int(),
      differ: z.int(),
      /** Which ids the rows of the score file use. */
      labels: z.enum(['result ids', 'prompt positions']),
      /** A few differences for people to read. */
      examples: z.array(z.string()),
    }),
  ),
});
export type ParityReport = z.infer<typeof ParityReport>;

/** The comparison as a table, and a last line with both counts. */
export function parityText({ rows, verdicts, differ }: ParityReport, width: TableWidth): string {
  const head = ['model', 'category', 'verdicts', 'differ'];
  const cells = rows.map((row) => [row.model, row.category, row.verdicts, row.differ]);
  return `${tableText({ head, rows: cells, essential: head }, width)}\nverdicts ${verdicts}, differ ${differ}`;
}
