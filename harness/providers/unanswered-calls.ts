import type { Message } from '../contract/chat-model.ts';

/** What a model is told of a call that nobody executed, for example because its arguments are broken. */
export const NOT_EXECUTED = 'The call was not executed.';

/**
 * The same messages with an answer to every call: the APIs refuse a conversation in which a call has none, and a model's
 * broken call must not end its episode as if the provider had failed.
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
