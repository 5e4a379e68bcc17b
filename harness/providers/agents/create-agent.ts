import { agentIdentity } from '../../contract/agent-identity.ts';
import type { ChatModel } from '../../contract/chat-model.ts';
import { UsageError } from '../../contract/errors.ts';
import type { ToolMode } from '../../contract/protocol.ts';
import type { Agent } from './agent.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';

/**
 * A baseline agent for one entry. Its reply is a function of the request alone: it remembers nothing between requests and
 * never fails.
 *
 * @throws {UsageError} for an agent that does not work in the mode.
 */
export function createAgent(agent: Agent, knowledge: AgentKnowledge): ChatModel {
  requireMode(agent, knowledge.mode);
  const replyTo = agent.create(knowledge);
  return {
    id: agentIdentity(agent.id),
    reply: (request) => Promise.resolve({ ...replyTo(request), raw: { agent: agent.id } }),
  };
}

/** @throws {UsageError} for an agent that does not work in the mode. */
export function requireMode({ id, needs }: Agent, mode: ToolMode): void {
  if (mode === 'native' || needs === 'nothing') return;
  throw new UsageError({
    place: agentIdentity(id),
    cause: 'chooses among tools that it is offered, and in prompt mode none are.',
    remedy: 'Use --mode native.',
  });
}
