import { bfclAst } from '../../../evaluators/action/bfcl-ast/index.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/index.ts';
import Table from 'cli-table3';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { runParity } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityRow } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityOptions } from '../commands/parity.ts';

/** Runs the comparison and prints a table by model and category, the differences, and a last line with both counts. */
export async function parityCommand(
  options: ParityOptions,
  { print, note }: Surroundings,
): Promise<ExitCode> {
  const request = { ...options, categories: categoriesOf(options.category) };
  const source = options.decode ? 'decoded' : 'recorded';
  const rows = await runParity(request, (suite, { kind }) =>
    (kind === 'multi-turn' ? bfclMultiTurn : bfclAst).judgeFor(judgingPorts(suite, source)),
  );
  const verdicts = rows.reduce((sum, row) => sum + row.verdicts, 0);
  const differ = rows.reduce((sum, row) => sum + row.differ, 0);
  if (options.json !== undefined)
    writeWhole(options.json, [`${JSON.stringify({ verdicts, differ, rows }, null, 1)}\n`]);
  print(tableOf(rows));
  for (const row of rows.filter(({ labels }) => labels === 'prompt positions')) {
    note(`${row.model} ${row.category}: the score file labels its rows by prompt position, not by result id`);
  }
  for (const row of rows) for (const example of row.examples) note(`differs: ${row.model} ${example}`);
  print(`verdicts ${verdicts}, differ ${differ}`);
  return differ === 0 ? 0 : 1;
}

function tableOf(rows: readonly ParityRow[]): string {
  const table = new Table({
    head: ['model', 'category', 'verdicts', 'differ'],
    style: { head: [], border: [] },
  });
  table.push(...rows.map(({ model, category, verdicts, differ }) => [model, category, verdicts, differ]));
  return table.toString();
}
