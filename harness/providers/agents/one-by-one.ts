import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { IssuedCall, Message, ReplyRequest } from '../../contract/chat-model.ts';
import type { AgentReply } from './agent.ts';
import { oracleReply } from './altered.ts';
import { callsByTurn, endsTurn, issues, standingIn } from './replies.ts';

/** A call that an agent has made in the current turn, and what it gave. */
export type MadeCall = { readonly call: IssuedCall; readonly output: string };

/** Calls of the current turn in native mode, oldest first. */
export function madeThisTurn(messages: readonly Message[]): readonly MadeCall[] {
  const recent = messages.slice(startOfTurn(messages));
  const outputs = new Map(
    recent.flatMap((message) => (message.role === 'tool' ? [[message.callId, message.output]] : [])),
  );
  const calls = callsByTurn(messages).at(-1) ?? [];
  return calls.map((call) => ({ call, output: outputs.get(call.callId) ?? '' }));
}

/** Index of the first message of the current turn. */
const startOfTurn = (messages: readonly Message[]): number =>
  messages.findLastIndex((message) => message.role === 'assistant' && endsTurn(message.reply)) + 1;

/** What an agent that makes one call at a time knows when it chooses the next one. */
export type NextCall = {
  /** 0-based. */
  readonly turn: number;
  readonly made: readonly MadeCall[];
  readonly request: ReplyRequest;
};

/**
 * An agent that makes one call a reply and sees its output before the next one; then it says what the oracle says. A turn of
 * 21 calls or more exceeds the limit of an episode.
 *
 * @param choose - the next call of the turn; `undefined`: there is none.
 */
export function oneByOne(
  knowledge: AgentKnowledge,
  choose: (situation: NextCall) => IssuedCall | undefined,
): (request: ReplyRequest) => AgentReply {
  return (request) => {
    const { turn } = standingIn(request.messages);
    const made = madeThisTurn(request.messages);
    const call = choose({ turn, made, request });
    if (call !== undefined) return issues([call]);
    const joined = { ...request, messages: inOneReply(request.messages) };
    return oracleReply(knowledge, joined, { turn, calls: [] });
  };
}

/** The messages as if all calls of the current turn had been made in its first reply, as the oracle makes them. */
function inOneReply(messages: readonly Message[]): readonly Message[] {
  const start = startOfTurn(messages);
  const first = messages.findIndex(({ role }, index) => role === 'assistant' && index >= start);
  if (first < 0) return messages;
  return messages.filter(({ role }, index) => role !== 'assistant' || index <= first);
}
