import { agentIdentity } from '../../contract/agent-identity.ts';
import { SCALE_ENDS } from '../../providers/agents/registry.ts';
import type { Agent } from '../../providers/agents/agent.ts';
import type { RunModel } from '../../run/configuration.ts';

const asModel = ({ id }: Agent): RunModel => ({
  model: agentIdentity(id),
  mode: 'native',
  baseUrl: null,
  parameters: {},
});

/** The best that can be: it plays the suite's own references. */
export const BEST_AGENT: RunModel = asModel(SCALE_ENDS.best);
/** The worst that can be: it does nothing. */
export const WORST_AGENT: RunModel = asModel(SCALE_ENDS.worst);
