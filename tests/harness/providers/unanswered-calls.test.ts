import { expect, test } from 'vitest';
import type { Message, Reply } from '../../../harness/contract/chat-model.ts';
import { answered, NOT_EXECUTED } from '../../../harness/providers/unanswered-calls.ts';

const said = (...callIds: string[]): Message => {
  const calls = callIds.map((callId) => ({ callId, tool: 't', rawArguments: '{' }));
  const usage = { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined };
  const reply: Reply = { text: '', calls, reasoning: '', stop: 'end', usage, raw: null };
  return { role: 'assistant', reply };
};
const result = (callId: string, output = 'done'): Message => ({ role: 'tool', callId, tool: 't', output });
const user: Message = { role: 'user', text: 'go on' };

test('a conversation in which every call is answered is not changed', () => {
  const messages = [user, said('a', 'b'), result('b'), result('a'), user, said(), user];
  expect(answered(messages)).toEqual(messages);
});

test('a call that was not executed is answered before the next message', () => {
  const messages = [user, said('a', 'b'), result('a'), user, said('c'), said('d')];
  expect(answered(messages)).toEqual([
    user,
    said('a', 'b'),
    result('a'),
    result('b', NOT_EXECUTED),
    user,
    said('c'),
    result('c', NOT_EXECUTED),
    said('d'),
    result('d', NOT_EXECUTED),
  ]);
});

test('two calls with the same id are both answered', () => {
  expect(answered([said('a', 'a'), result('a'), user])).toEqual([
    said('a', 'a'),
    result('a'),
    result('a', NOT_EXECUTED),
    user,
  ]);
});
