/** Baseline agents, which are models of their own in every table: `agent:NAME`. */
export const AGENT_NAMES = ['no-op', 'oracle', 'spam', 'random', 'always-refuse', 'lexical'] as const;
export type AgentName = (typeof AGENT_NAMES)[number];
