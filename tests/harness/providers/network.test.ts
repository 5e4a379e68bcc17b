import { afterEach, describe, expect, test, vi } from 'vitest';
import { USUAL_MOST_BYTES } from '../../../harness/contract/reply-limits.ts';
import { ProviderError } from '../../../harness/contract/chat-model.ts';
import type { ChatModel, Reply, ReplyRequest } from '../../../harness/contract/chat-model.ts';
import { createChatModel } from '../../../harness/providers/create-chat-model.ts';
import type { ChatModelOptions } from '../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../harness/providers/model-spec.ts';
import { holdTimers } from '../../support/held-timers.ts';
import { inOrder, startModelServer } from '../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer, ReceivedRequest } from '../../support/misbehaving-server.ts';
import { PRESET_SPECS } from '../../support/stated-presets.ts';

const KEY = 'sk-secret/0123456789';
const SPECS = ['openai:m', 'openai-responses:m', 'anthropic:m', 'compatible:m'] as const;

const TIMEOUT_MILLISECONDS = 60_000;

const passTime = holdTimers();
/** Makes the requests in flight time out; timeouts never fire otherwise. */
const expire = () => {
  passTime(TIMEOUT_MILLISECONDS);
};
const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(
  behave: (request: ReceivedRequest) => Behaviour,
  onStall: () => void = () => undefined,
): Promise<ModelServer> {
  const server = await startModelServer(behave, { onStall });
  servers.push(server);
  return server;
}

function modelAt(server: ModelServer, spec: string, options: Partial<ChatModelOptions> = {}): ChatModel {
  const baseUrl = spec.startsWith('anthropic') ? server.anthropicUrl : server.openaiUrl;
  const defaults = {
    apiKey: KEY,
    baseUrl,
    parameters: {},
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    mostBytes: USUAL_MOST_BYTES,
    variables: {},
  };
  return createChatModel(parseModelSpec(spec), { ...defaults, ...options });
}

function ask(model: ChatModel, request: Partial<ReplyRequest> = {}): Promise<Reply> {
  const messages = [{ role: 'user', text: 'hello' }] as const;
  return model.reply({ messages, tools: [], seed: 7, signal: new AbortController().signal, ...request });
}

async function failureOf(asked: Promise<Reply>): Promise<ProviderError> {
  const error: unknown = await asked.then(
    () => new Error('the request succeeded unexpectedly'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProviderError) return error;
  throw error;
}

describe.each([...SPECS, ...PRESET_SPECS])('%s', (spec) => {
  const fails = async (behaviour: Behaviour) => {
    const server = await serve(inOrder(behaviour), expire);
    return failureOf(ask(modelAt(server, spec)));
  };

  test('returns text, calls, reasoning, stop reason and tokens of a reply', async () => {
    const calls = [
      { name: 'math_add', arguments: '{"a": 5.0, "b": 12345678901234567890, "c":[1e3]}' },
      { name: 'unknown_tool', arguments: '{}' },
    ];
    const server = await serve(
      inOrder({ kind: 'reply', reply: { text: 'Adding.', reasoning: 'Think.', calls } }),
    );
    const tools = [{ name: 'math.add', description: 'Add.', parameters: { type: 'object', properties: {} } }];
    const reply = await ask(modelAt(server, spec), { tools });
    expect(reply).toMatchObject({ text: 'Adding.', reasoning: 'Think.', stop: 'tool-calls' });
    expect(reply.calls).toEqual([
      { callId: 'call_0_0', tool: 'math.add', rawArguments: calls[0]?.arguments },
      { callId: 'call_0_1', tool: 'unknown_tool', rawArguments: '{}' },
    ]);
    expect(reply.usage).toEqual({ inputTokens: 100, cachedInputTokens: 40, outputTokens: 20 });
  });

  test('sends an earlier reply and its results back in the format of the API', async () => {
    const calls = [{ name: 'add', arguments: '{"a":5.0,"b":12345678901234567890}' }];
    const server = await serve(inOrder({ kind: 'reply', reply: { reasoning: 'Think.', calls } }));
    const model = modelAt(server, spec);
    const reply = await ask(model);
    // A stored reply is the result of a JSON round trip.
    const stored = JSON.parse(JSON.stringify(reply)) as Reply;
    const output = { role: 'tool', callId: 'call_0_0', tool: 'add', output: '12' } as const;
    await ask(model, {
      messages: [{ role: 'user', text: 'go' }, { role: 'assistant', reply: stored }, output],
    });
    const sent = server.requests[1]?.text ?? '';
    expect(sent).toContain('call_0_0');
    expect(sent.replaceAll('\\', '')).toContain('{"a":5.0,"b":12345678901234567890}');
    expect(sent).toMatch(/Think\./);
    if (spec === 'anthropic:m') expect(sent).toContain('"signature":"signed_0"');
    if (spec === 'openai-responses:m') expect(sent).toContain('"encrypted_content":"sealed_0"');
  });

  test('reports undefined if the provider does not report tokens', async () => {
    const server = await serve(inOrder({ kind: 'reply', reply: { text: 'a', usage: 'missing' } }));
    const { usage } = await ask(modelAt(server, spec));
    expect(usage).toEqual({ inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined });
  });

  test('keeps a truncated or refused reply', async () => {
    const server = await serve(
      inOrder(
        { kind: 'reply', reply: { text: 'a', stop: 'length' } },
        { kind: 'reply', reply: { text: 'b', stop: 'refusal' } },
      ),
    );
    const model = modelAt(server, spec);
    expect([await ask(model), await ask(model)]).toMatchObject([
      { text: 'a', stop: 'length' },
      { text: 'b', stop: 'refusal' },
    ]);
  });

  test.each([
    [429, 'rate-limit'],
    [500, 'server'],
    [503, 'server'],
    [529, 'server'],
    [401, 'authentication'],
    [403, 'authentication'],
    [400, 'invalid-request'],
    [404, 'invalid-request'],
    [307, 'invalid-request'],
  ] as const)('reports status %i as %s, after one request', async (status, failure) => {
    const server = await serve(inOrder({ kind: 'status', status }));
    const error = await failureOf(ask(modelAt(server, spec)));
    expect(error).toMatchObject({ failure, status, retryAfterMilliseconds: undefined });
    expect(error.message).toContain(`${spec}: HTTP ${status}`);
    expect(server.count()).toBe(1);
  });

  test('reports how long to wait, without a cap', async () => {
    const wait = async (headers: { [name: string]: string }) =>
      (await fails({ kind: 'status', status: 429, headers })).retryAfterMilliseconds;
    expect(await wait({ 'retry-after': '7200' })).toBe(7_200_000);
    const date = 'Mon, 01 Jan 2035 00:00:00 GMT';
    expect(await wait({ date, 'retry-after': 'Mon, 01 Jan 2035 01:00:00 GMT' })).toBe(3_600_000);
    expect(await wait({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1500);
  });

  test('distinguishes an exhausted quota from a rate limit', async () => {
    const body = '{"error":{"code":"insufficient_quota","message":"You exceeded your current quota."}}';
    const error = await fails({ kind: 'status', status: 429, body });
    expect(error.failure).toBe('invalid-request');
  });

  test.each([
    ['reset', 'connection'],
    ['reset-mid-body', 'connection'],
    ['silence', 'timeout'],
    ['stalled-body', 'timeout'],
    ['endless-body', 'timeout'],
    ['invalid-json', 'invalid-reply'],
    ['error-in-200', 'server'],
  ] as const)('reports %s as %s', async (kind, failure) => {
    expect(await fails({ kind })).toMatchObject({ failure });
  });

  test.each(['', '[]', '{}', '"text"', 'null', '{"choices":[]}', '['.repeat(100_000)])(
    'reports a body that is not a reply (%#) as invalid',
    async (body) => {
      expect(await fails({ kind: 'body', body })).toMatchObject({ failure: 'invalid-reply' });
    },
  );

  test('reports a rate limit within a 200 as a rate limit', async () => {
    expect(await fails({ kind: 'error-in-200', type: 'rate_limit_error' })).toMatchObject({
      failure: 'rate-limit',
    });
  });

  test('reports a refused connection', async () => {
    const server = await startModelServer(inOrder({ kind: 'silence' }));
    await server.close();
    const error = await failureOf(ask(modelAt(server, spec)));
    expect(error).toMatchObject({ failure: 'connection', status: undefined });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('can be cancelled before and during a request', async () => {
    const server = await serve(inOrder({ kind: 'silence' }));
    const before = await failureOf(ask(modelAt(server, spec), { signal: AbortSignal.abort() }));
    expect([before.failure, server.count()]).toEqual(['aborted', 0]);
    const controller = new AbortController();
    const asked = failureOf(ask(modelAt(server, spec), { signal: controller.signal }));
    await server.arrived(1);
    controller.abort();
    expect((await asked).failure).toBe('aborted');
    expect(server.count()).toBe(1);
  });

  test('redacts a key that a server echoes, in an error and in a reply', async () => {
    const spelled = KEY.replace('/', '\\/').replace('s', '\\u0073');
    for (const words of [KEY, spelled]) {
      const server = await serve(
        inOrder(
          { kind: 'status', status: 401, body: `{"error":{"message":"Bad key: ${words}."}}` },
          { kind: 'body', body: `{"error":{"message":"Bad key: ${words}"}}` },
          { kind: 'body', body: `Bad key: ${words}` },
          { kind: 'reply', reply: { text: `Your key is ${KEY}.` } },
        ),
      );
      const model = modelAt(server, spec);
      for (let request = 0; request < 3; request += 1) {
        const error = await failureOf(ask(model));
        expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/secret/);
      }
      const reply = await ask(model);
      expect(JSON.stringify(reply)).not.toMatch(/secret/);
      expect(reply.text).toBe('Your key is [key].');
      expect(JSON.stringify(server.requests.map(({ headers }) => headers))).toContain(KEY);
    }
  });
});

test('advice that an SDK prints about a model is not shown', async () => {
  const warn = vi.spyOn(console, 'warn');
  const server = await serve(inOrder({ kind: 'reply', reply: { text: 'a' } }));
  await ask(modelAt(server, 'anthropic:claude-opus-4-6', { parameters: { thinkingTokens: 2000 } }));
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
  expect(server.requests[0]?.text).toContain('"thinking":{"type":"enabled","budget_tokens":2000}');
});

test('the key is sent in the header of each API, and no header is sent without a key', async () => {
  const server = await serve(inOrder({ kind: 'reply', reply: { text: 'a' } }));
  for (const spec of SPECS) await ask(modelAt(server, spec));
  await ask(modelAt(server, 'compatible:m', { apiKey: undefined }));
  const keys = server.requests.map(({ path, headers }) => [
    path,
    headers.authorization,
    headers['x-api-key'],
  ]);
  expect(keys).toEqual([
    ['/v1/chat/completions', `Bearer ${KEY}`, undefined],
    ['/v1/responses', `Bearer ${KEY}`, undefined],
    ['/v1/messages', undefined, KEY],
    ['/v1/chat/completions', `Bearer ${KEY}`, undefined],
    ['/v1/chat/completions', undefined, undefined],
  ]);
});
