import { agentIdentity } from '../../contract/agent-identity.ts';
import type { ChatModel } from '../../contract/chat-model.ts';
import { UsageError } from '../../contract/errors.ts';
import type { ToolMode } from '../../contract/protocol.ts';
import type { Agent } from './agent.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';

/**
 * Creates a baseline agent for one entry. Its reply depends only on the request: it has no state and never fails.
 *
 * @throws {UsageError} if the agent does not support the mode.
 */
export function createAgent(agent: Agent, knowledge: AgentKnowledge): ChatModel {
  requireMode(agent, knowledge.mode);
  const replyTo = agent.create(knowledge);
  return {
    id: agentIdentity(agent.id),
    reply: (request) => Promise.resolve({ ...replyTo(request), raw: { agent: agent.id } }),
  };
}

/** Why an agent that needs this does not support prompt mode. */
const CAUSES = {
  'offered-tools': 'chooses among offered tools, and prompt mode offers none.',
  outputs: 'reads the outputs of its calls, and prompt mode writes them into messages of the user.',
} as const;

/** @throws {UsageError} if the agent does not support the mode. */
export function requireMode({ id, needs }: Agent, mode: ToolMode): void {
  if (mode === 'native' || needs === 'nothing') return;
  throw new UsageError({
    place: agentIdentity(id),
    cause: CAUSES[needs],
    remedy: 'Use --mode native.',
  });
}
