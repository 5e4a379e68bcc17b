import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall, ReplyRequest } from '../../contract/chat-model.ts';
import type { AgentReply } from './agent.ts';
import { oracle } from './oracle.ts';

/** The oracle's reply to a request if these were the calls of the reference in this turn. */
export function oracleReply(
  knowledge: AgentKnowledge,
  request: ReplyRequest,
  { turn, calls }: { readonly turn: number; readonly calls: readonly IssuedCall[] },
): AgentReply {
  return oracle.create(withCalls(knowledge, { turn, calls }))(request);
}

/** The knowledge of an entry whose reference makes other calls in one turn. */
function withCalls(
  knowledge: AgentKnowledge,
  { turn, calls }: { readonly turn: number; readonly calls: readonly IssuedCall[] },
): AgentKnowledge {
  const { mode, reference, referenceTexts, promptText } = knowledge;
  return {
    ...knowledge,
    reference: reference.map((usual, index) => (index === turn ? calls : usual)),
    referenceTexts:
      mode === 'native'
        ? referenceTexts
        : referenceTexts.map((usual, index) => (index === turn ? promptText(calls) : usual)),
  };
}
