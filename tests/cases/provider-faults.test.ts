import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ProviderError } from '../../harness/contract/chat-model.ts';
import type { ProviderFailure, Reply } from '../../harness/contract/chat-model.ts';
import { fromAnthropicBody } from '../../harness/providers/anthropic/reply.ts';
import { fromChatBody } from '../../harness/providers/chat-completions.ts';
import { fromResponsesBody } from '../../harness/providers/openai-responses/reply.ts';
import { COPY_AND_COUNT, playCase, startCaseServer } from '../support/case-server.ts';
import type { CaseAnswer } from '../support/case-server.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const WIRES = {
  chat: (body: unknown) => fromChatBody(JSON.stringify(body), [], 'm'),
  responses: (body: unknown) => fromResponsesBody(JSON.stringify(body), [], 'm'),
  messages: (body: unknown) => fromAnthropicBody(JSON.stringify(body), [], 'm'),
} as const;
type Wire = keyof typeof WIRES;

/** Kind of the failure that a body is read as; `answer`: it is a reply of the model. */
function readAs(read: () => Reply): ProviderFailure | 'answer' {
  try {
    read();
    return 'answer';
  } catch (error) {
    if (error instanceof ProviderError) return error.failure;
    throw error;
  }
}

const chat = (message: unknown, finish?: unknown) => ({ choices: [{ message, finish_reason: finish }] });
const call = (name: unknown) => ({ id: 'a', function: { name, arguments: '{}' } });
const output = (...items: readonly unknown[]) => ({ status: 'completed', output: items });
const content = (...blocks: readonly unknown[]) => ({ content: blocks, stop_reason: 'end_turn' });

describe('provider-errors-as-answers: a fault in the form of a reply is never an answer', () => {
  test.each<readonly [Wire, ProviderFailure, unknown]>([
    ['chat', 'server', chat({ content: '' }, 'error')],
    ['chat', 'server', chat({ content: 'Half a sen' }, 'error')],
    ['chat', 'server', chat({ content: null, tool_calls: [call('ls')] }, 'ERROR')],
    ['chat', 'server', chat({ content: '' }, 'abort')],
    ['chat', 'server', chat({ content: '' }, 'insufficient_system_resource')],
    ['chat', 'invalid-reply', chat({})],
    ['chat', 'invalid-reply', chat({}, 'stop')],
    ['chat', 'invalid-reply', chat({ role: 'assistant' }, 'stop')],
    ['chat', 'invalid-reply', chat({ role: 'assistant', content: null })],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: null }, null)],
    ['chat', 'invalid-reply', chat({ content: 5 }, 'stop')],
    ['chat', 'invalid-reply', chat({ content: {} }, 'stop')],
    ['chat', 'invalid-reply', chat({ content: [null] }, 'stop')],
    ['chat', 'invalid-reply', chat('Hello.', 'stop')],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: 'oops' }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: 'a', tool_calls: { 0: call('ls') } }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: [null, null] }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: [call('ls'), 5] }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: [{}] }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: [call(5)] }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: null, tool_calls: [{ function: null }] }, 'tool_calls')],
    ['chat', 'invalid-reply', chat({ content: null, function_call: { arguments: '{}' } }, 'stop')],
    ['responses', 'server', { status: 'failed', error: null, output: [] }],
    ['responses', 'server', { status: 'cancelled', output: [{ type: 'message', content: [] }] }],
    ['responses', 'invalid-reply', { status: 'queued', output: [] }],
    ['responses', 'invalid-reply', output()],
    ['responses', 'invalid-reply', output({})],
    ['responses', 'invalid-reply', output({ type: 'message' })],
    ['responses', 'invalid-reply', output(null, 'x')],
    ['responses', 'invalid-reply', { status: 'completed', output: 'oops' }],
    ['responses', 'invalid-reply', output({ type: 'function_call', arguments: '{}' })],
    ['messages', 'server', { content: [], stop_reason: 'error' }],
    ['messages', 'invalid-reply', { content: [] }],
    ['messages', 'invalid-reply', { content: 'Hello.', stop_reason: 'end_turn' }],
    ['messages', 'invalid-reply', content({})],
    ['messages', 'invalid-reply', content(null)],
    ['messages', 'invalid-reply', content({ type: 'text', text: 'a' }, 'x')],
    ['messages', 'invalid-reply', content({ type: 'tool_use', id: 'a', input: {} })],
  ])('%s: %s for %j', (wire, failure, body) => {
    expect(readAs(() => WIRES[wire](body))).toBe(failure);
  });

  test.each<readonly [Wire, unknown]>([
    ['chat', chat({ content: '' }, 'stop')],
    ['chat', chat({ role: 'assistant', content: null }, 'stop')],
    ['chat', chat({ role: 'assistant' }, 'length')],
    ['chat', chat({ role: 'assistant', content: null }, 'content_filter')],
    ['chat', chat({ content: '', reasoning_content: 'Hm.' }, 'length')],
    ['chat', chat({ content: null, reasoning: 'Hm.' })],
    ['chat', chat({ content: null, tool_calls: [call('')], function_call: {} }, 'tool_calls')],
    ['chat', { ...chat({ content: 'a' }, 'stop'), error: {} }],
    ['responses', { status: 'incomplete', incomplete_details: { reason: 'content_filter' }, output: [] }],
    ['responses', output({ type: 'reasoning', summary: [] })],
    ['messages', content()],
    ['messages', { content: [], stop_reason: 'max_tokens' }],
  ])('%s: %j stays an answer of the model', (wire, body) => {
    expect(readAs(() => WIRES[wire](body))).toBe('answer');
  });
});

/** Errors inside a 200, and what they mean. */
const ERRORS: readonly (readonly [ProviderFailure, unknown])[] = [
  ['invalid-request', { code: 400, message: 'no' }],
  ['invalid-request', { code: '400', message: 'no' }],
  ['invalid-request', { code: 402, message: 'Insufficient credits' }],
  ['invalid-request', { code: 413, message: 'no' }],
  ['invalid-request', { code: 422, message: 'no' }],
  ['invalid-request', { type: 'invalid_request_error', message: 'no' }],
  ['invalid-request', { code: 'insufficient_quota', message: 'no' }],
  ['invalid-request', { code: 429, type: 'insufficient_quota', message: 'no' }],
  ['invalid-request', { code: 404, status: 'NOT_FOUND', message: 'no' }],
  ['context-exceeded', { code: 400, message: '9001 tokens were sent, and the context holds 8192' }],
  ['context-exceeded', { code: 413, message: 'prompt is too long' }],
  ['context-exceeded', { code: 'context_length_exceeded', message: 'no' }],
  ['context-exceeded', 'maximum context length is 8192 tokens'],
  ['authentication', { code: 401, message: 'no' }],
  ['authentication', { code: 403, message: 'no' }],
  ['authentication', { type: 'authentication_error', message: 'no' }],
  ['authentication', { code: 'invalid_api_key', type: 'invalid_request_error', message: 'no' }],
  ['timeout', { code: 408, message: 'no' }],
  ['rate-limit', { code: 429, message: 'no' }],
  ['rate-limit', { code: '429', message: 'maximum context length is 8192 tokens' }],
  ['rate-limit', { status: 'RESOURCE_EXHAUSTED', message: 'no' }],
  ['server', { code: 500, message: 'no' }],
  ['server', { code: 502.0, message: 'no' }],
  ['server', { code: 529, message: 'no' }],
  ['server', { type: 'overloaded_error', message: 'no' }],
  ['server', { code: 1234, message: 'no' }],
  ['server', { code: 'E_STRANGE', message: 'no' }],
  ['server', { code: 200, message: 'no' }],
  ['server', { code: null, message: 'no' }],
  ['server', { message: 'no' }],
  ['server', 'boom'],
  ['server', ['boom']],
  ['server', 7],
];

describe('refusal-inside-200: the code of an error inside a 200 decides as a status would', () => {
  test.each(ERRORS)('%s for %j, on all wires', (failure, error) => {
    for (const read of Object.values(WIRES)) expect(readAs(() => read({ error }))).toBe(failure);
    expect(readAs(() => WIRES.messages({ type: 'error', error }))).toBe(failure);
    expect(readAs(() => WIRES.chat({ choices: [{ error, message: { content: '' } }] }))).toBe(failure);
  });

  test('an error that is the whole body counts, too', () => {
    const body = { object: 'error', message: 'no', code: 400 };
    expect(readAs(() => WIRES.chat(body))).toBe('invalid-request');
    expect(readAs(() => WIRES.responses(body))).toBe('invalid-request');
    expect(readAs(() => WIRES.messages({ type: 'error', message: 'no' }))).toBe('server');
  });
});

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('in a run, such a fault has no verdict, and is tried as often as its kind deserves', () => {
  const inside = (error: unknown): CaseAnswer => ({ status: 200, body: JSON.stringify({ error }) });

  test.each<readonly [CaseAnswer, string, number]>([
    [{ message: { content: '' }, finish: 'error' }, 'server', 10],
    [{ status: 200, body: '{"choices":[{"message":{}}]}' }, 'invalid-reply', 3],
    [{ message: { content: null, tool_calls: 'oops' } }, 'invalid-reply', 3],
    [{ message: { content: null, tool_calls: [null] } }, 'invalid-reply', 3],
    [inside({ code: 400, message: 'no' }), 'invalid-request', 1],
    [inside({ code: 402, message: 'no' }), 'invalid-request', 1],
    [inside({ code: 403, message: 'no' }), 'authentication', 1],
    [inside({ code: 429, message: 'no' }), 'rate-limit', 20],
    [{ status: 204, body: '' }, 'invalid-reply', 3],
    [{ status: 304, body: '' }, 'invalid-request', 1],
    [{ status: 600, body: 'no' }, 'server', 10],
    [{ status: 999, body: 'no' }, 'server', 10],
  ])('%j', async (answer, failure, attempts) => {
    server = await startCaseServer(COPY_AND_COUNT, () => answer);
    const { episode, verdict, ran } = await playCase(join(folder(), 'a.db'), server, COPY_AND_COUNT);
    expect(episode?.ending).toMatchObject({ bucket: 'infrastructure', failure, attempts });
    expect([verdict, ran.code]).toEqual(['unscored', 4]);
  });
});
