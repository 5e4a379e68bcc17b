import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import type { GateAgents, GateMeans } from '../../../repairs/gates/bench.ts';
import { agentIdentity } from '../../contract/agent-identity.ts';
import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { early } from '../../providers/agents/early.ts';
import { silent } from '../../providers/agents/silent.ts';
import { SCALE_ENDS } from '../../providers/agents/registry.ts';
import { playOffline } from '../../run/play-offline.ts';
import { createPlayer } from '../run/players.ts';

/** The agents that gates play, in the environments of this program. */
export const GATE_MEANS: GateMeans = {
  agentsFor: (suite): GateAgents => {
    const world = suiteWorld(suite);
    const playing = ({ id }: { readonly id: string }): GateAgents['playOracle'] => {
      const model = { model: agentIdentity(id), mode: 'native' as const, baseUrl: null, parameters: {} };
      const player = createPlayer(model, suite, USUAL_REPLY_LIMITS, { variables: {} });
      return (entry) => playOffline(player, entry, world);
    };
    return {
      playOracle: playing(SCALE_ENDS.best),
      playNoOp: playing(SCALE_ENDS.worst),
      playSilent: playing(silent),
      playEarly: playing(early),
    };
  },
};
