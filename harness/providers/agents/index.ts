import { agentIdentity } from '../../contract/agent-identity.ts';
import type { AgentProvider } from '../provider.ts';
import { AGENTS, SCALE_ENDS } from './registry.ts';

/** Baseline agents, which need neither key nor address. */
export const agents: AgentProvider = {
  kind: 'agents',
  id: 'agent',
  example: agentIdentity(SCALE_ENDS.best.id),
  modelNames: undefined,
  toolDialect: 'results-unsaid',
  agents: AGENTS,
};
