import type { Message } from '../contract/chat-model.ts';
import type { Trajectory } from './trajectory.ts';

/** What an assistant thinks in each turn, by the key of the entry. */
export type StatedReasoning = ReadonlyMap<string, readonly string[]>;

/** The conversation with the reasoning of each turn before its first calls; turns without calls keep their words alone. */
export function withStatedReasoning(trajectory: Trajectory, turns: readonly string[]): Trajectory {
  let turn = -1;
  let [before, isStated]: [Message['role'] | undefined, boolean] = [undefined, false];
  const messages = trajectory.messages.map((message): Message => {
    const begins = message.role === 'user' || message.role === 'system';
    if (begins && before !== 'user' && before !== 'system') [turn, isStated] = [turn + 1, false];
    before = message.role;
    if (message.role !== 'assistant' || isStated || message.reply.calls.length === 0) return message;
    isStated = true;
    return { ...message, reply: { ...message.reply, reasoning: turns[turn] ?? '' } };
  });
  return { ...trajectory, messages };
}
