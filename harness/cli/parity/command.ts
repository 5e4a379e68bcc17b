import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { jsonDocument, present } from '../present.ts';
import { ParityReport, parityText } from '../../reports/parity.ts';
import { runParity } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityOptions } from '../commands/parity.ts';
import { performer } from './performer.ts';

/** Runs the comparison and prints a table by model and category, the differences, and a last line with both counts. */
export async function parityCommand(
  options: ParityOptions,
  surroundings: Surroundings,
  cores: number,
): Promise<ExitCode> {
  const { note } = surroundings;
  const { bfcl, results, scores } = options;
  const categories = categoriesOf(options.category);
  const source = options.decode ? 'decoded' : 'recorded';
  const rows = await runParity(
    { bfcl, results, scores, categories },
    performer({ bfcl, results, scores, source }, cores),
  );
  const verdicts = rows.reduce((sum, row) => sum + row.verdicts, 0);
  const differ = rows.reduce((sum, row) => sum + row.differ, 0);
  const report = ParityReport.parse({ verdicts, differ, rows });
  present(surroundings, [jsonDocument(options.json, report)], () =>
    parityText(report, surroundings.columns()),
  );
  for (const row of rows.filter(({ labels }) => labels === 'prompt positions')) {
    note(`${row.model} ${row.category}: the score file labels its rows by prompt position, not by result id`);
  }
  for (const row of rows) for (const example of row.examples) note(`differs: ${row.model} ${example}`);
  return differ === 0 ? 0 : 1;
}
