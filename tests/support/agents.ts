import { suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import { createPlayer } from '../../harness/cli/run/players.ts';
import { playOffline } from '../../harness/cli/start/play-offline.ts';
import type { ToolMode } from '../../harness/contract/protocol.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { agentIdentity } from '../../harness/contract/agent-identity.ts';

/** Verdicts of the action evaluator on an agent, by entry id, in suite order. */
export async function verdictsOf(
  name: string,
  suite: Suite,
  mode: ToolMode = 'native',
): Promise<ReadonlyMap<string, Verdict>> {
  const config = { model: agentIdentity(name), mode, baseUrl: null, parameters: {} };
  const player = createPlayer(config, suite, 1, { variables: {} });
  const judge = bfclMultiTurn.judgeFor(judgingPorts(suite));
  const world = suiteWorld(suite);
  const verdicts = new Map<string, Verdict>();
  for (const entry of suite.entries) {
    verdicts.set(entry.id, judge(entry, await playOffline(player, entry, world)));
  }
  return verdicts;
}

/** Ids of the entries that were passed. */
export const passedIn = (verdicts: ReadonlyMap<string, Verdict>): readonly string[] =>
  [...verdicts].filter(([, { kind }]) => kind === 'pass').map(([id]) => id);
