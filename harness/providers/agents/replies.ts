import type { IssuedCall, Message, Reply } from '../../contract/chat-model.ts';
import type { AgentReply } from './agent.ts';

/** An agent reads and writes nothing that anybody bills. */
const NO_TOKENS = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 } as const;

/** A reply of words; without a call it ends the turn. */
export function says(text: string): AgentReply {
  return { text, calls: [], reasoning: '', stop: 'end', usage: NO_TOKENS };
}

/** A reply of calls in native mode. */
export function issues(calls: readonly IssuedCall[]): AgentReply {
  return { text: '', calls, reasoning: '', stop: 'tool-calls', usage: NO_TOKENS };
}

/** Where an agent stands in an episode, told from nothing but the messages. */
export type Standing = {
  /** 0-based. */
  readonly turn: number;
  /** `called`: the agent has called in this turn and now sees the outputs. */
  readonly stage: 'begins' | 'called';
  /** What the user said since the agent's last reply, in order. */
  readonly said: readonly string[];
};

/** Turns end with replies that call nothing, so that counting those gives the turn. */
export function standingIn(messages: readonly Message[]): Standing {
  const replies = messages.flatMap((message) => (message.role === 'assistant' ? [message.reply] : []));
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  const latest = replies.at(-1);
  return {
    turn: replies.filter((reply) => !isCalling(reply)).length,
    stage: latest !== undefined && isCalling(latest) ? 'called' : 'begins',
    said: messages.slice(last + 1).flatMap((message) => (message.role === 'user' ? [message.text] : [])),
  };
}

/** Calls of prompt mode are a list in brackets, and agents write nothing else that begins with one. */
const isCalling = ({ calls, text }: Reply): boolean => calls.length > 0 || text.startsWith('[');
