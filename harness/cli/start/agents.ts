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

/** Upper end of the scale: it plays the references of the suite. */
export const BEST_AGENT: RunModel = asModel(SCALE_ENDS.best);
/** Lower end of the scale: it does nothing. */
export const WORST_AGENT: RunModel = asModel(SCALE_ENDS.worst);
