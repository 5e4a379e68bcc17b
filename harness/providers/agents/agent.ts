import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';

/** A baseline agent: a program with fixed behaviour that appears as a model in every table. */
export type Agent = {
  /** Follows `agent:` in identities. Stored runs contain it, so it never changes. */
  readonly id: string;
  /**
   * `offered-tools`: the agent chooses among the tools of a request, so it does not work in prompt mode, which offers none.
   */
  readonly needs: 'nothing' | 'offered-tools';
  /** Creates the reply function for one entry. It is pure, depends only on the request, and never throws. */
  readonly create: (knowledge: AgentKnowledge) => (request: ReplyRequest) => AgentReply;
};

/** A reply without `raw`, which `createAgent` adds for every agent. */
export type AgentReply = Omit<Reply, 'raw'>;
