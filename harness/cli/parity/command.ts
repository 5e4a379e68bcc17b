import { bfclAst } from '../../../evaluators/action/bfcl-ast/index.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/index.ts';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { jsonDocument, present } from '../present.ts';
import { ParityReport, parityText } from '../../reports/parity.ts';
import { runParity } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityOptions } from '../commands/parity.ts';

/** Runs the comparison and prints a table by model and category, the differences, and a last line with both counts. */
export async function parityCommand(options: ParityOptions, surroundings: Surroundings): Promise<ExitCode> {
  const { note } = surroundings;
  const request = { ...options, categories: categoriesOf(options.category) };
  const source = options.decode ? 'decoded' : 'recorded';
  const rows = await runParity(request, (suite, { kind }) =>
    (kind === 'multi-turn' ? bfclMultiTurn : bfclAst).judgeFor(judgingPorts(suite, source)),
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
