import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Message, OfferedTool, Reply } from '../../../harness/contract/chat-model.ts';
import { replyKey } from '../../../harness/run/response-cache.ts';
import type { ReplyIdentity } from '../../../harness/run/response-cache.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

const REPLY: Reply = {
  text: 'a',
  calls: [{ callId: 'c', tool: 't', rawArguments: '{"a":5.0}' }],
  reasoning: '',
  stop: 'end',
  usage: { inputTokens: 1, cachedInputTokens: undefined, outputTokens: 1 },
  raw: { id: 1 },
};

const TOOL: OfferedTool = {
  name: 't',
  description: 'd',
  parameters: { type: 'object', properties: { a: {}, b: {} } },
};

const IDENTITY: ReplyIdentity = {
  model: 'openai:m',
  baseUrl: 'https://a/v1',
  parameters: { temperature: 0, seed: undefined },
  trial: 0,
  request: {
    messages: conversation(REPLY, '5'),
    tools: [TOOL],
    seed: 1,
  },
};
const request = IDENTITY.request;
const SWAPPED = { type: 'object', properties: { b: {}, a: {} } };

describe('the key of a reply', () => {
  const changes: readonly (readonly [string, ReplyIdentity])[] = [
    ['the model', { ...IDENTITY, model: 'openai:n' }],
    ['the base URL', { ...IDENTITY, baseUrl: 'https://b/v1' }],
    ['a parameter', { ...IDENTITY, parameters: { temperature: 1 } }],
    ['a further parameter', { ...IDENTITY, parameters: { temperature: 0, topP: 1 } }],
    ['the trial', { ...IDENTITY, trial: 1 }],
    ['the seed', { ...IDENTITY, request: { ...request, seed: 2 } }],
    ['a word', withMessages([{ role: 'user', text: 'hallo' }])],
    [
      'the number of messages',
      { ...IDENTITY, request: { ...request, messages: request.messages.slice(0, 2) } },
    ],
    [
      'an argument of an earlier call',
      withMessages(
        conversation({ ...REPLY, calls: [{ callId: 'c', tool: 't', rawArguments: '{"a":5}' }] }, '5'),
      ),
    ],
    ['the body of an earlier reply', withMessages(conversation({ ...REPLY, raw: { id: 2 } }, '5'))],
    ['the output of a tool', withMessages(conversation(REPLY, '6'))],
    ['a description', { ...IDENTITY, request: { ...request, tools: [{ ...TOOL, description: 'e' }] } }],
    [
      'the order of a schema',
      { ...IDENTITY, request: { ...request, tools: [{ ...TOOL, parameters: SWAPPED }] } },
    ],
    ['the tools', { ...IDENTITY, request: { ...request, tools: [] } }],
  ];

  test.each(changes)('changes with %s', (_what, changed) => {
    expect(replyKey(changed, hash)).not.toBe(replyKey(IDENTITY, hash));
  });

  test('does not change with anything that does not affect the reply', () => {
    const same: ReplyIdentity = {
      ...withMessages(conversation({ ...REPLY, usage: { ...REPLY.usage, outputTokens: 2 } }, '5')),
      parameters: { topP: undefined, temperature: 0 },
    };
    expect(replyKey(same, hash)).toBe(replyKey(IDENTITY, hash));
  });
});

function conversation(reply: Reply, output: string): Message[] {
  return [
    { role: 'user', text: 'hello' },
    { role: 'assistant', reply },
    { role: 'tool', callId: 'c', tool: 't', output },
  ];
}
function withMessages(messages: readonly Message[]): ReplyIdentity {
  return { ...IDENTITY, request: { ...request, messages } };
}
