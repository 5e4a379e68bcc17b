import Table from 'cli-table3';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { checkSuite, SUITE_GATES } from '../../../repairs/gates/suite-gates.ts';
import type { GateFinding, GatePorts } from '../../../repairs/gates/suite-gates.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { harmlessLine, shortened } from '../../contract/harmless.ts';
import { createPlayer } from '../run/players.ts';
import { suiteNamed } from '../run/suites.ts';
import { BEST_AGENT, WORST_AGENT } from '../start/agents.ts';
import { playOffline } from '../../run/play-offline.ts';
import type { SuiteCheckOptions } from '../commands/suite.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';

/** Most characters of a claim that are printed; files have all of it. */
const LONGEST_CLAIM = 240;
/** Most findings of one gate that are printed. */
const MOST_PRINTED = 20;

/** Checks a suite with every gate and prints the findings. @returns 1 if there are any. */
export async function suiteCheckCommand(
  word: string,
  options: SuiteCheckOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const findings = await checkSuite(suite, gatePorts(suite));
  if (options.jsonl !== undefined)
    writeWhole(
      options.jsonl,
      findings.map((finding) => `${JSON.stringify(finding)}\n`),
    );
  surroundings.print(findingsText(suite, findings));
  return findings.length === 0 ? 0 : 1;
}

function gatePorts(suite: Suite): GatePorts {
  const ports = judgingPorts(suite);
  const playerOf = (agent: typeof BEST_AGENT) => createPlayer(agent, suite, 0, { variables: {} });
  const [best, worst] = [playerOf(BEST_AGENT), playerOf(WORST_AGENT)];
  return {
    world: ports.world,
    judges: EVALUATORS.map((evaluator) => ({ ...evaluator, judge: evaluator.judgeFor(ports) })),
    playOracle: (entry: SuiteEntry) => playOffline(best, entry, ports.world),
    playNoOp: (entry: SuiteEntry) => playOffline(worst, entry, ports.world),
  };
}

function findingsText({ manifest, entries }: Suite, findings: readonly GateFinding[]): string {
  const table = new Table({
    head: ['gate', 'requires that', 'findings'],
    style: { head: [], border: [], compact: true },
  });
  table.push(['schema', 'manifest, tools and entries match their schemas', 0]);
  for (const { id, asks } of SUITE_GATES) {
    table.push([id, asks, findings.filter(({ gate }) => gate === id).length]);
  }
  const listed = SUITE_GATES.flatMap(({ id }) => listedFindings(findings.filter(({ gate }) => gate === id)));
  const about = `suite ${manifest.id} (${manifest.contentHash.slice(0, 12)}), ${entries.length} entries`;
  return [table.toString(), ...listed, about].join('\n');
}

function listedFindings(findings: readonly GateFinding[]): readonly string[] {
  const lines = findings
    .slice(0, MOST_PRINTED)
    .map(({ gate, entry, claim }) => harmlessLine(`${gate} ${entry}: ${shortened(claim, LONGEST_CLAIM)}`));
  const rest = findings.length - lines.length;
  return rest === 0 ? lines : [...lines, `and ${rest} more of this gate; --jsonl writes them all`];
}
