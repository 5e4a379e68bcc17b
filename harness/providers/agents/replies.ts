import type { IssuedCall, Message, Reply } from '../../contract/chat-model.ts';
import type { AgentReply } from './agent.ts';

/** Agents consume no billed tokens. */
const NO_TOKENS = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 } as const;

/** A text reply; without a call, it ends the turn. */
export function says(text: string): AgentReply {
  return { text, calls: [], reasoning: '', stop: 'end', usage: NO_TOKENS };
}

/** A reply that makes calls in native mode. */
export function issues(calls: readonly IssuedCall[]): AgentReply {
  return { text: '', calls, reasoning: '', stop: 'tool-calls', usage: NO_TOKENS };
}

/** Position of an agent in an episode, derived from the messages only. */
export type Standing = {
  /** 0-based. */
  readonly turn: number;
  /** `called`: the agent has made calls in this turn and now receives the outputs. */
  readonly stage: 'begins' | 'called';
  /** User messages since the agent's last reply, in order. */
  readonly said: readonly string[];
};

/** A reply without a call ends a turn, so the number of such replies is the current turn. */
export function standingIn(messages: readonly Message[]): Standing {
  const replies = messages.flatMap((message) => (message.role === 'assistant' ? [message.reply] : []));
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  const latest = replies.at(-1);
  return {
    turn: replies.filter(endsTurn).length,
    stage: latest !== undefined && isCalling(latest) ? 'called' : 'begins',
    said: messages.slice(last + 1).flatMap((message) => (message.role === 'user' ? [message.text] : [])),
  };
}

/** Returns true for a reply without a call. */
export const endsTurn = (reply: Reply): boolean => !isCalling(reply);

/** In prompt mode, calls are a list in brackets; agents write no other text that starts with a bracket. */
const isCalling = ({ calls, text }: Reply): boolean => calls.length > 0 || text.startsWith('[');

/** Calls of an agent by turn in native mode; the last turn is the current one. */
export function callsByTurn(messages: readonly Message[]): readonly (readonly IssuedCall[])[] {
  const turns: IssuedCall[][] = [[]];
  for (const message of messages) {
    if (message.role !== 'assistant') continue;
    turns.at(-1)?.push(...message.reply.calls);
    if (endsTurn(message.reply)) turns.push([]);
  }
  return turns;
}

/** Outputs of the calls of the last reply, in native mode; in prompt mode they are user messages. */
export function outputsIn(messages: readonly Message[]): readonly string[] {
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages.slice(last + 1).flatMap((message) => (message.role === 'tool' ? [message.output] : []));
}
