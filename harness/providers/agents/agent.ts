import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';

/** A baseline agent: a model of its own in every table, with a known way to behave. */
export type Agent = {
  /** Stands behind `agent:` in identities. Stored runs hold it, so it never changes. */
  readonly id: string;
  /** `offered-tools`: chooses among the tools of a request, and prompt mode offers none. */
  readonly needs: 'nothing' | 'offered-tools';
  /** Replies for one entry: a function of the request alone, without memory, that never throws. */
  readonly create: (knowledge: AgentKnowledge) => (request: ReplyRequest) => AgentReply;
};

/** A reply without `raw`, which names the agent and is the same for all. */
export type AgentReply = Omit<Reply, 'raw'>;
