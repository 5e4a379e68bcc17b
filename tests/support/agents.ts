import { agentKnowledge } from '../../benchmarks/suites/agent-knowledge.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { suiteProtocol } from '../../benchmarks/suites/suite-protocol.ts';
import { REGISTRIES, suiteEnvironments, suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import { agentIdentity } from '../../harness/contract/agent-identity.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { ToolMode } from '../../harness/contract/protocol.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import type { Agent } from '../../harness/providers/agents/agent.ts';
import { createAgent } from '../../harness/providers/agents/create-agent.ts';
import { agents } from '../../harness/providers/agents/index.ts';
import { playOffline } from '../../harness/run/play-offline.ts';

/** Plays entries of a suite with a baseline agent. */
export function agentEpisodes(
  name: string,
  suite: Suite,
  mode: ToolMode = 'native',
  registries: SuiteRegistries = REGISTRIES,
): (entry: SuiteEntry) => Promise<Episode> {
  const agent = mustGet(agents.agents, name, 'agent');
  return episodesOf(agent, suite, mode, registries);
}

/** Plays entries of a suite with any agent. */
export function episodesOf(
  agent: Agent,
  suite: Suite,
  mode: ToolMode = 'native',
  registries: SuiteRegistries = REGISTRIES,
): (entry: SuiteEntry) => Promise<Episode> {
  const play = playsIn(suite, suiteWorld(suite, registries), mode, registries);
  return (entry) => play(entry, agent);
}

/** What an agent is told: of the entry that it plays by default, and with seed 0. */
export type Told = { readonly known?: SuiteEntry; readonly seed?: number };

/** Plays entries of a suite in a world, with any agent. */
export function playsIn(
  suite: Suite,
  world: World,
  mode: ToolMode = 'native',
  registries: SuiteRegistries = REGISTRIES,
): (entry: SuiteEntry, agent: Agent, told?: Told) => Promise<Episode> {
  const environments = suiteEnvironments(suite, registries);
  const protocol = suiteProtocol(suite, mode, agents.toolDialect);
  return (entry, agent, { known = entry, seed = 0 } = {}) => {
    const modelFor = () => createAgent(agent, agentKnowledge(known, suite, { mode, seed }, environments));
    return playOffline({ identity: agentIdentity(agent.id), protocol, modelFor }, entry, world);
  };
}

/** Verdicts of the action evaluator on an agent, by entry id, in suite order. */
export async function verdictsOf(
  name: string,
  suite: Suite,
  mode: ToolMode = 'native',
): Promise<ReadonlyMap<string, Verdict>> {
  const play = agentEpisodes(name, suite, mode);
  const judge = bfclMultiTurn.judgeFor(judgingPorts(suite));
  const verdicts = new Map<string, Verdict>();
  for (const entry of suite.entries) verdicts.set(entry.id, judge(entry, await play(entry)));
  return verdicts;
}

/** Ids of the passed entries. */
export const passedIn = (verdicts: ReadonlyMap<string, Verdict>): readonly string[] =>
  [...verdicts].filter(([, { kind }]) => kind === 'pass').map(([id]) => id);
