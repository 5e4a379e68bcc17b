import { benchOf } from '../../../repairs/gates/bench.ts';
import { checkSuite, suiteGatesFor } from '../../../repairs/gates/suite-gates.ts';
import { findingsText, SuiteFindings } from '../../reports/suite-findings.ts';
import { suiteNamed } from '../run/suites.ts';
import type { SuiteCheckOptions } from '../commands/suite.ts';
import { jsonDocument, jsonLines, present } from '../present.ts';
import { GATE_MEANS } from './gate-means.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';

/** Checks a suite with every gate and prints the findings. @returns 1 if there are any. */
export async function suiteCheckCommand(
  word: string,
  options: SuiteCheckOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const gates = suiteGatesFor(suite);
  const found = SuiteFindings.parse({
    suite: { id, contentHash },
    entries: suite.entries.length,
    gates: gates.map((gate) => ({ id: gate.id, asks: gate.asks })),
    findings: await checkSuite(suite, benchOf(suite, GATE_MEANS), gates),
  });
  const documents = [jsonDocument(options.json, found), jsonLines(options.jsonl, found.findings)];
  present(surroundings, documents, () => findingsText(found, surroundings.columns()));
  return found.findings.length === 0 ? 0 : 1;
}
