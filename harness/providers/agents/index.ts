import { agentIdentity } from '../../contract/agent-identity.ts';
import type { AgentProvider } from '../provider.ts';
import { AGENTS, SCALE_ENDS } from './registry.ts';

/** Provider of the baseline agents, which need neither API key nor address. */
export const agents: AgentProvider = {
  kind: 'agents',
  id: 'agent',
  example: agentIdentity(SCALE_ENDS.best.id),
  modelNames: undefined,
  toolDialect: 'results-unsaid',
  agents: AGENTS,
};
