import type { ChatModel } from '../../contract/chat-model.ts';
import { UsageError } from '../../contract/errors.ts';
import type { ToolMode } from '../../contract/protocol.ts';
import { alwaysRefuseAgent } from './always-refuse.ts';
import type { AgentKnowledge } from './knowledge.ts';
import { lexicalAgent } from './lexical.ts';
import type { AgentName } from './names.ts';
import { noOpAgent } from './no-op.ts';
import { oracleAgent } from './oracle.ts';
import { randomAgent } from './random.ts';
import { spamAgent } from './spam.ts';

const AGENTS: { readonly [Name in AgentName]: (knowledge: AgentKnowledge) => Pick<ChatModel, 'reply'> } = {
  'no-op': noOpAgent,
  oracle: oracleAgent,
  spam: spamAgent,
  random: randomAgent,
  'always-refuse': alwaysRefuseAgent,
  lexical: lexicalAgent,
};

/** Agents that choose among the tools they are offered; in prompt mode none are offered. */
const CHOOSING: ReadonlySet<AgentName> = new Set(['spam', 'random', 'lexical']);

/**
 * A baseline agent for one entry. Its reply is a function of the request alone: it remembers nothing between requests and
 * never fails.
 *
 * @throws {UsageError} for an agent that does not work in the mode.
 */
export function createAgent(name: AgentName, knowledge: AgentKnowledge): ChatModel {
  requireMode(name, knowledge.mode);
  return { id: `agent:${name}`, ...AGENTS[name](knowledge) };
}

/** @throws {UsageError} for an agent that does not work in the mode. */
export function requireMode(name: AgentName, mode: ToolMode): void {
  if (mode === 'native' || !CHOOSING.has(name)) return;
  throw new UsageError({
    place: `agent:${name}`,
    cause: 'chooses among tools that it is offered, and in prompt mode none are.',
    remedy: 'Use --mode native.',
  });
}
