import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { checkSuite, SUITE_GATES } from '../../../repairs/gates/suite-gates.ts';
import type { GatePorts } from '../../../repairs/gates/suite-gates.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { findingsText, SuiteFindings } from '../../reports/suite-findings.ts';
import { createPlayer } from '../run/players.ts';
import { suiteNamed } from '../run/suites.ts';
import { BEST_AGENT, WORST_AGENT } from '../start/agents.ts';
import { playOffline } from '../../run/play-offline.ts';
import type { SuiteCheckOptions } from '../commands/suite.ts';
import { jsonDocument, jsonLines, present } from '../present.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';

/** Checks a suite with every gate and prints the findings. @returns 1 if there are any. */
export async function suiteCheckCommand(
  word: string,
  options: SuiteCheckOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const found = SuiteFindings.parse({
    suite: { id, contentHash },
    entries: suite.entries.length,
    gates: SUITE_GATES.map((gate) => ({ id: gate.id, asks: gate.asks })),
    findings: await checkSuite(suite, gatePorts(suite)),
  });
  const documents = [jsonDocument(options.json, found), jsonLines(options.jsonl, found.findings)];
  present(surroundings, documents, () => findingsText(found, surroundings.columns()));
  return found.findings.length === 0 ? 0 : 1;
}

function gatePorts(suite: Suite): GatePorts {
  const ports = judgingPorts(suite);
  const playerOf = (agent: typeof BEST_AGENT) =>
    createPlayer(agent, suite, USUAL_REPLY_LIMITS, { variables: {} });
  const [best, worst] = [playerOf(BEST_AGENT), playerOf(WORST_AGENT)];
  return {
    world: ports.world,
    judges: EVALUATORS.map((evaluator) => ({ ...evaluator, judge: evaluator.judgeFor(ports) })),
    playOracle: (entry: SuiteEntry) => playOffline(best, entry, ports.world),
    playNoOp: (entry: SuiteEntry) => playOffline(worst, entry, ports.world),
  };
}
