import type { Suite } from '../../harness/contract/suite.ts';
import { benchOf } from '../../repairs/gates/bench.ts';
import type { Bench, GateMeans } from '../../repairs/gates/bench.ts';
import { agentEpisodes } from './agents.ts';

/** Agents and environments that gates are run with. */
export const GATE_MEANS: GateMeans = {
  agentsFor: (suite) => ({
    playOracle: agentEpisodes('oracle', suite),
    playNoOp: agentEpisodes('no-op', suite),
    playSilent: agentEpisodes('silent', suite),
    playEarly: agentEpisodes('early', suite),
  }),
};

/** A suite with what its entries are played and judged with. */
export const gateBench = (suite: Suite): Bench => benchOf(suite, GATE_MEANS);
