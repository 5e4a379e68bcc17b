import { agentKnowledge } from '../../../benchmarks/suites/agent-knowledge.ts';
import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import { suiteEnvironments } from '../../../benchmarks/suites/suite-world.ts';
import type { GateAgents, GateMeans, ScriptedTurn } from '../../../repairs/gates/bench.ts';
import { agentIdentity } from '../../contract/agent-identity.ts';
import type { World } from '../../contract/environment.ts';
import type { Episode } from '../../contract/episode.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import type { Agent } from '../../providers/agents/agent.ts';
import { alwaysRefuse } from '../../providers/agents/always-refuse.ts';
import { createAgent } from '../../providers/agents/create-agent.ts';
import { early } from '../../providers/agents/early.ts';
import { agents } from '../../providers/agents/index.ts';
import { random } from '../../providers/agents/random.ts';
import { AGENTS, SCALE_ENDS } from '../../providers/agents/registry.ts';
import { scripted } from '../../providers/agents/scripted.ts';
import { silent } from '../../providers/agents/silent.ts';
import { spam } from '../../providers/agents/spam.ts';
import { playOffline } from '../../run/play-offline.ts';
import { withSharedOffers } from '../../run/shared-offers.ts';

/** Seeds with which the agent that draws plays an entry. */
const SEEDS = [0, 1, 2];

/** The agents that gates play, in the environments of this program. */
export const GATE_MEANS: GateMeans = {
  agentsFor: (suite, world): GateAgents => {
    const play = playing(suite, world);
    return {
      playOracle: (entry) => play(entry, SCALE_ENDS.best),
      playNoOp: (entry) => play(entry, SCALE_ENDS.worst),
      playSilent: (entry) => play(entry, silent),
      playEarly: (entry) => play(entry, early),
      blind: new Map([
        ...[alwaysRefuse, spam].map(
          (agent) => [agent.id, (entry: SuiteEntry) => play(entry, agent)] as const,
        ),
        ...SEEDS.map(
          (seed) =>
            [`${random.id} (seed ${seed})`, (entry: SuiteEntry) => play(entry, random, { seed })] as const,
        ),
      ]),
      ladder: new Map(
        Array.from(AGENTS, ([id, agent]) => [id, (entry: SuiteEntry) => play(entry, agent)] as const),
      ),
      playScript: (entry, script) =>
        play(entry, scripted(script.map(({ words }) => words)), { known: scriptedEntry(entry, script) }),
    };
  },
};

/** What an agent is told of an entry: by default that of the entry itself, and seed 0. */
type Told = { readonly known?: SuiteEntry; readonly seed?: number };

function playing(
  suite: Suite,
  world: World,
): (entry: SuiteEntry, agent: Agent, told?: Told) => Promise<Episode> {
  const environments = suiteEnvironments(suite);
  const mode = 'native';
  const protocol = withSharedOffers(suiteProtocol(suite, mode, agents.toolDialect));
  return (entry, agent, { known = entry, seed = 0 } = {}) => {
    const modelFor = () => createAgent(agent, agentKnowledge(known, suite, { mode, seed }, environments));
    return playOffline({ identity: agentIdentity(agent.id), protocol, modelFor }, entry, world);
  };
}

/** The entry as the agent knows it that plays a script. */
const scriptedEntry = (entry: SuiteEntry, script: readonly ScriptedTurn[]): SuiteEntry => ({
  ...entry,
  reference: { kind: 'calls', turns: script.map(({ calls }) => [...calls]) },
});
