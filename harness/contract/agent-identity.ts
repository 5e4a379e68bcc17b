/** Prefix of every baseline agent's identity in runs, tables and boards, for example `agent:oracle`. */
export const AGENT_PREFIX = 'agent:';

/** Identity of the agent with this name. */
export const agentIdentity = (name: string): string => `${AGENT_PREFIX}${name}`;

/** Returns true for the identity of a baseline agent, in any tool mode. */
export const isAgentIdentity = (identity: string): boolean => identity.startsWith(AGENT_PREFIX);
