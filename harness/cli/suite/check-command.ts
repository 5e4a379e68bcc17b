import { benchOf } from '../../../repairs/gates/bench.ts';
import { suspectsOf } from '../../../repairs/gates/blame/blame-entry.ts';
import { checkWorlds, worldGatesFor } from '../../../repairs/gates/definitions/check-worlds.ts';
import {
  checkSuite,
  climbLadder,
  compareEntries,
  comparingGatesFor,
  ladderGatesFor,
  suiteGatesFor,
} from '../../../repairs/gates/suite-gates.ts';
import {
  CASES_STRONG,
  casesFindings,
  strayFindings,
  testedTools,
} from '../../../repairs/gates/tool-cases.ts';
import type { TestedEnvironment } from '../../../repairs/gates/tool-cases.ts';
import { findingsText, SuiteFindings } from '../../reports/suite-findings.ts';
import { suiteNamed } from '../run/suites.ts';
import type { SuiteCheckOptions } from '../commands/suite.ts';
import { jsonDocument, jsonLines, present } from '../present.ts';
import { GATE_MEANS } from './gate-means.ts';
import { readCases } from './read-cases.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';

/** Checks a suite with every gate and prints the findings. @returns 1 if there are any. */
export async function suiteCheckCommand(
  word: string,
  options: SuiteCheckOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const [gates, comparing, ladder] = [suiteGatesFor(suite), comparingGatesFor(suite), ladderGatesFor(suite)];
  const bench = benchOf(suite, GATE_MEANS);
  const testing = suite.manifest.generator === undefined ? [] : [CASES_STRONG];
  const cases = testing.length === 0 ? [] : readCases(word, suite.manifest);
  const tested = testing.length === 0 ? [] : testedTools(suite, cases, bench.audited.definition.now);
  const worldGates = worldGatesFor(suite);
  const worlds = checkWorlds(suite, bench.audited.definition.now, worldGates);
  const found = SuiteFindings.parse({
    suite: { id, contentHash },
    entries: suite.entries.length,
    gates: [...worldGates, ...gates, ...comparing, ...ladder, ...testing].map(({ id: gate, asks }) => ({
      id: gate,
      asks,
    })),
    findings: [
      ...worlds,
      ...(await checkSuite(suite, bench, gates, suspectsOf([...worlds, ...casesFindings(tested)]))),
      ...compareEntries(bench, comparing),
      ...(await climbLadder(bench, ladder)),
      ...casesFindings(tested),
      ...strayFindings(suite, cases),
    ],
    tests: testing.length === 0 ? null : totals(tested),
  });
  const documents = [jsonDocument(options.json, found), jsonLines(options.jsonl, found.findings)];
  present(surroundings, documents, () => findingsText(found, surroundings.columns()));
  return found.findings.length === 0 ? 0 : 1;
}

function totals(tested: readonly TestedEnvironment[]): SuiteFindings['tests'] {
  const tools = tested.flatMap((environment) => environment.tools);
  return {
    tools: tools.length,
    cases: tools.reduce((sum, { cases }) => sum + cases, 0),
    mutants: tools.reduce((sum, { mutants }) => sum + mutants, 0),
    killed: tools.reduce((sum, { killed }) => sum + killed, 0),
  };
}
