import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';

/** A baseline agent: a program with fixed behaviour that appears as a model in every table. */
export type Agent = {
  /** Follows `agent:` in identities. Stored runs contain it, so it never changes. */
  readonly id: string;
  /** What it does, in a sentence: its deficit, if it knows the reference. */
  readonly behaviour: string;
  /**
   * What the agent needs beyond the words, and prompt mode lacks. `offered-tools`: it chooses among the tools of a request, or reads
   * their schemas. `outputs`: it reads outputs, which prompt mode writes into messages of the user.
   */
  readonly needs: 'nothing' | 'offered-tools' | 'outputs';
  /** Creates the reply function for one entry. It is pure, depends only on the request, and never throws. */
  readonly create: (knowledge: AgentKnowledge) => (request: ReplyRequest) => AgentReply;
};

/** A reply without `raw`, which `createAgent` adds for every agent. */
export type AgentReply = Omit<Reply, 'raw'>;
