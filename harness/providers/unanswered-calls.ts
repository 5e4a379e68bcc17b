import type { Message } from '../contract/chat-model.ts';

/** Output shown to a model for a call that was not executed, for example because its arguments are invalid JSON. */
export const NOT_EXECUTED = 'The call was not executed.';

/**
 * Adds a result for every call that has none. APIs reject a conversation with an unanswered call, and a model's malformed
 * call must not end its episode as a provider failure.
 */
export function answered(messages: readonly Message[]): Message[] {
  const complete: Message[] = [];
  let open: Extract<Message, { role: 'tool' }>[] = [];
  for (const message of messages) {
    if (message.role === 'tool') {
      const answering = open.findIndex(({ callId }) => callId === message.callId);
      open = open.filter((_call, index) => index !== answering);
    } else {
      complete.push(...open);
      open = [];
    }
    complete.push(message);
    if (message.role === 'assistant') {
      open = message.reply.calls.map(({ callId, tool }) => ({
        role: 'tool',
        callId,
        tool,
        output: NOT_EXECUTED,
      }));
    }
  }
  return [...complete, ...open];
}
