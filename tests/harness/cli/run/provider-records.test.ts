import { afterEach, expect, test } from 'vitest';
import { checkContestants } from '../../../../harness/providers/checks/contestants.ts';
import { createPlayer } from '../../../../harness/cli/run/players.ts';
import { baseUrlOf, createChatModel } from '../../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../../harness/providers/model-spec.ts';
import type { HttpModelSpec } from '../../../../harness/providers/model-spec.ts';
import { AGENTS } from '../../../../harness/providers/agents/registry.ts';
import { startFileServer } from '../../../support/file-server.ts';
import type { FileServer } from '../../../support/file-server.ts';
import { STARTER } from '../../../support/workbench.ts';

// What the records state, provider by provider; the wire itself is in the tests of mappers and network.

const SPECS = ['openai:m', 'openai-responses:m', 'anthropic:m', 'compatible:m'] as const;
const KEY = 'sk-secret-0123456789';
const VARIABLES = { OPENAI_API_KEY: KEY, ANTHROPIC_API_KEY: KEY, COMPATIBLE_API_KEY: KEY };
const BASE_URL = 'http://127.0.0.1:1';

let server: FileServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function overHttp(text: string): HttpModelSpec {
  const spec = parseModelSpec(text);
  if (spec.kind === 'http') return spec;
  throw new Error(`${text} is no model over HTTP`);
}

test.each([
  ['openai:m', 'https://api.openai.com/v1'],
  ['openai-responses:m', 'https://api.openai.com/v1'],
  ['anthropic:m', 'https://api.anthropic.com'],
])('%s is asked at %s, unless another address is stated', (text, address) => {
  expect(baseUrlOf(overHttp(text), undefined)).toBe(address);
  expect(baseUrlOf(overHttp(text), BASE_URL)).toBe(BASE_URL);
});

test.each([
  ['openai:m', 'max_completion_tokens'],
  ['openai-responses:m', 'max_output_tokens'],
  ['anthropic:m', 'max_tokens'],
  ['compatible:m', 'max_tokens'],
])('%s is told the most tokens of a reply as %s', (text, name) => {
  const { provider, model } = overHttp(text);
  const request = { messages: [], tools: [], seed: undefined };
  const body = provider.toBody(request, { model, parameters: { maximumOutputTokens: 9 } });
  expect(Object.entries(body).filter(([, value]) => value === 9)).toEqual([[name, 9]]);
});

test('Anthropic alone is told how many tokens a model may think', () => {
  const options = { apiKey: KEY, baseUrl: BASE_URL, timeoutMilliseconds: 1000 };
  const accepts = (text: string): boolean => {
    try {
      createChatModel(overHttp(text), { ...options, parameters: { thinkingTokens: 5 } });
      return true;
    } catch (cause) {
      expect(String(cause)).toContain('does not support a number of thinking tokens');
      return false;
    }
  };
  expect(SPECS.filter(accepts)).toEqual(['anthropic:m']);
});

test("Anthropic alone is told the schema of a tool's results, as upstream has it", () => {
  const catalogue = new Map(
    Array.from(STARTER.catalogue, ([name, spec]) => [name, { ...spec, response: { type: 'dict' } }]),
  );
  const agents = [...AGENTS.keys()].map((id) => `agent:${id}`);
  const told = [...SPECS, ...agents].filter((model) => {
    const config = { model, mode: 'native', baseUrl: BASE_URL, parameters: {} } as const;
    const { protocol } = createPlayer(config, { ...STARTER, catalogue }, 1000, { variables: VARIABLES });
    const tools = STARTER.entries.slice(0, 1).flatMap((entry) => protocol.offeredTools(entry, 0));
    expect(tools).not.toEqual([]);
    return tools.some(({ description }) => description.includes('response field has the following schema'));
  });
  expect(told).toEqual(['anthropic:m']);
});

test('a list of models is asked for with the key where each API looks for it', () => {
  const headersOf = (text: string, key: string | undefined) => overHttp(text).provider.modelList.headers(key);
  const version = { 'anthropic-version': '2023-06-01' };
  for (const text of SPECS.filter((each) => each !== 'anthropic:m')) {
    expect(headersOf(text, KEY)).toEqual({ authorization: `Bearer ${KEY}` });
    expect(headersOf(text, undefined)).toEqual({});
  }
  expect(headersOf('anthropic:m', KEY)).toEqual({ ...version, 'x-api-key': KEY });
  expect(headersOf('anthropic:m', undefined)).toEqual(version);
});

test('a compatible server alone may answer without a list of models', async () => {
  server = await startFileServer(() => ({ kind: 'status', status: 404 }));
  const { url: baseUrl } = server;
  const levels = await Promise.all(
    SPECS.map(
      async (model) => (await checkContestants([{ model, baseUrl }], undefined, VARIABLES)).at(-1)?.level,
    ),
  );
  expect(levels).toEqual(['warn', 'warn', 'warn', 'ok']);
});
