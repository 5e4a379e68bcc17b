import type { Finding } from '../../harness/contract/finding.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { Derivation } from '../../harness/contract/patch.ts';
import type { Acceptance, Patch } from '../../harness/contract/patch.ts';
import { RepairCheck } from '../../harness/contract/repair-check.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { agents } from '../../harness/providers/agents/index.ts';
import { scripted } from '../../harness/providers/agents/scripted.ts';
import { benchOf } from '../../repairs/gates/bench.ts';
import type { Bench, GateMeans } from '../../repairs/gates/bench.ts';
import { joinedCheck } from '../../repairs/gates/check/joined-check.ts';
import { gateTasksOf, performGateTask } from '../../repairs/gates/check/tasks.ts';
import type { GateBench, GateTaskResult } from '../../repairs/gates/check/tasks.ts';
import { groundOf } from '../../repairs/gates/ground.ts';
import { playsIn } from './agents.ts';
import { catalogueOf } from './patches.ts';

/** Agents and environments that gates are run with. */
export const GATE_MEANS: GateMeans = {
  agentsFor: (suite, world) => {
    const play = playsIn(suite, world);
    const playing =
      (name: string, seed = 0) =>
      (entry: SuiteEntry) =>
        play(entry, mustGet(agents.agents, name, 'agent'), { seed });
    return {
      playOracle: playing('oracle'),
      playNoOp: playing('no-op'),
      playSilent: playing('silent'),
      playEarly: playing('early'),
      blind: new Map([
        ['always-refuse', playing('always-refuse')],
        ['spam', playing('spam')],
        ['random (seed 1)', playing('random', 1)],
      ]),
      ladder: new Map(Array.from(agents.agents.keys(), (name) => [name, playing(name)] as const)),
      playScript: (entry, script) => {
        const turns = script.map(({ calls }) => [...calls]);
        const words = script.map((turn) => turn.words);
        return play(entry, scripted(words), { known: { ...entry, reference: { kind: 'calls', turns } } });
      },
    };
  },
};

/** A suite with what its entries are played and judged with. */
export const gateBench = (suite: Suite): Bench => benchOf(suite, GATE_MEANS);

/** Id of the finding that {@link findingOn} makes. */
export const readingOn = (entry: SuiteEntry): string => `reader:${entryKey(entry)}:0:reference`;

/** A minor finding of a reader, which no gate can check; a test may change any part. */
export const findingOn = (entry: SuiteEntry, changed: Partial<Finding> = {}): Finding => ({
  id: readingOn(entry),
  detector: { id: 'reader', version: '1', group: 'reader' },
  component: 'reference',
  severity: 'minor',
  target: { kind: 'entry', entry: entryKey(entry), turn: 0 },
  cause: 'a test',
  claim: 'A test says so.',
  evidence: [{ kind: 'readings', readers: 2, agreeing: 2 }],
  siblings: [],
  ...changed,
});

/** What a check is about; what is left out is empty. */
export type Checked = {
  readonly patches: readonly Patch[];
  readonly findings?: readonly Finding[];
  readonly accepted?: readonly Acceptance[];
  readonly means?: GateMeans;
  readonly runs?: GateBench['runs'];
};

/** Runs all gates over patches of a suite. */
export async function checked(
  parent: Suite,
  { patches, findings = [], accepted = [], means = GATE_MEANS, runs }: Checked,
): Promise<RepairCheck> {
  const question = { patches, derivations: Derivation.options, findings };
  const bench = { ground: groundOf(parent, means), question, runs };
  const parts: GateTaskResult[] = [];
  for (const task of gateTasksOf(bench)) parts.push(await performGateTask(task, bench));
  const catalogue = catalogueOf(parent, ...patches);
  const about = { parent, catalogue, accepted, suites: [], question, recordedModels: runs?.models.length };
  return RepairCheck.parse(joinedCheck(about, parts));
}

/** Ids of the gates that fail, each once. */
export const failing = ({ failures }: RepairCheck): readonly string[] => [
  ...new Set(failures.map(({ gate }) => gate)),
];
