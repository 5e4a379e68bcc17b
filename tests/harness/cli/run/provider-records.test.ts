import { afterEach, expect, test } from 'vitest';
import { USUAL_REPLY_LIMITS } from '../../../../harness/contract/reply-limits.ts';
import { checkContestants } from '../../../../harness/providers/checks/contestants.ts';
import { createPlayer } from '../../../../harness/cli/run/players.ts';
import { baseUrlOf, createChatModel } from '../../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../../harness/providers/model-spec.ts';
import type { HttpModelSpec } from '../../../../harness/providers/model-spec.ts';
import { PROVIDERS } from '../../../../harness/providers/registry.ts';
import { AGENTS } from '../../../../harness/providers/agents/registry.ts';
import { startFileServer } from '../../../support/file-server.ts';
import type { FileServer } from '../../../support/file-server.ts';
import { PRESET_SPECS, presetKeys, STATED_PRESETS } from '../../../support/stated-presets.ts';
import { STARTER } from '../../../support/workbench.ts';

// Content of the providers' records; tests of mappers and network cover the wire format.

const OTHERS = ['openai:m', 'openai-responses:m', 'anthropic:m', 'compatible:m'] as const;
const SPECS = [...OTHERS, ...PRESET_SPECS];
const KEY = 'sk-secret-0123456789';
const VARIABLES = {
  OPENAI_API_KEY: KEY,
  ANTHROPIC_API_KEY: KEY,
  COMPATIBLE_API_KEY: KEY,
  ...presetKeys(KEY),
};
const SEEDED = STATED_PRESETS.filter(({ seedName }) => seedName !== 'none');
const UNSEEDED = STATED_PRESETS.filter(({ seedName }) => seedName === 'none');
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

test('every provider over HTTP is stated here', () => {
  const known = Array.from(PROVIDERS.values()).filter(({ kind }) => kind === 'http');
  expect(known.map(({ id }) => `${id}:m`).toSorted()).toEqual(SPECS.toSorted());
});

test.each(STATED_PRESETS)('$id reads its key from $keyVariable', ({ id, keyVariable }) => {
  expect(overHttp(`${id}:m`).provider.key).toEqual({ variable: keyVariable, need: 'required' });
});

test.each<readonly [string, string]>([
  ['openai:m', 'https://api.openai.com/v1'],
  ['openai-responses:m', 'https://api.openai.com/v1'],
  ['anthropic:m', 'https://api.anthropic.com'],
  ...STATED_PRESETS.map(({ id, address }) => [`${id}:m`, address] as const),
])('requests to %s go to %s, unless another address is set', (text, address) => {
  expect(baseUrlOf(overHttp(text), undefined)).toBe(address);
  expect(baseUrlOf(overHttp(text), BASE_URL)).toBe(BASE_URL);
});

test.each<readonly [string, string]>([
  ['openai:m', 'max_completion_tokens'],
  ['openai-responses:m', 'max_output_tokens'],
  ['anthropic:m', 'max_tokens'],
  ['compatible:m', 'max_tokens'],
  ...STATED_PRESETS.map(({ id, limitName }) => [`${id}:m`, limitName] as const),
])('%s receives the token limit of a reply as %s', (text, name) => {
  const { provider, model } = overHttp(text);
  const request = { messages: [], tools: [], seed: undefined };
  const body = provider.toBody(request, { model, parameters: { maximumOutputTokens: 9 } });
  expect(Object.entries(body).filter(([, value]) => value === 9)).toEqual([[name, 9]]);
});

test('only Anthropic receives a budget of thinking tokens', () => {
  const options = {
    apiKey: KEY,
    baseUrl: BASE_URL,
    ...USUAL_REPLY_LIMITS,
    variables: {},
  };
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

test("only Anthropic receives the schema of a tool's results, as in upstream", () => {
  const catalogue = new Map(
    Array.from(STARTER.catalogue, ([name, spec]) => [name, { ...spec, response: { type: 'dict' } }]),
  );
  const agents = [...AGENTS.keys()].map((id) => `agent:${id}`);
  const told = [...SPECS, ...agents].filter((model) => {
    const config = { model, mode: 'native', baseUrl: BASE_URL, parameters: {} } as const;
    const { protocol } = createPlayer(config, { ...STARTER, catalogue }, USUAL_REPLY_LIMITS, {
      variables: VARIABLES,
    });
    const tools = STARTER.entries.slice(0, 1).flatMap((entry) => protocol.offeredTools(entry, 0));
    expect(tools).not.toEqual([]);
    return tools.some(({ description }) => description.includes('response field has the following schema'));
  });
  expect(told).toEqual(['anthropic:m']);
});

test('a list of models is requested with the key in the header of each API', () => {
  const headersOf = (text: string, key: string | undefined) => overHttp(text).provider.modelList.headers(key);
  const version = { 'anthropic-version': '2023-06-01' };
  for (const text of SPECS.filter((each) => each !== 'anthropic:m')) {
    expect(headersOf(text, KEY)).toEqual({ authorization: `Bearer ${KEY}` });
    expect(headersOf(text, undefined)).toEqual({});
  }
  expect(headersOf('anthropic:m', KEY)).toEqual({ ...version, 'x-api-key': KEY });
  expect(headersOf('anthropic:m', undefined)).toEqual(version);
});

test.each<readonly [string, string]>([
  ['openai:m', 'seed'],
  ['compatible:m', 'seed'],
  ...SEEDED.map(({ id, seedName }) => [`${id}:m`, seedName] as const),
])('%s receives the seed of a trial as %s', (text, name) => {
  const { provider, model } = overHttp(text);
  const body = provider.toBody({ messages: [], tools: [], seed: 7 }, { model, parameters: {} });
  expect(Object.entries(body).filter(([, value]) => value === 7)).toEqual([[name, 7]]);
  expect(provider.toBody({ messages: [], tools: [], seed: undefined }, { model, parameters: {} })).toEqual({
    model: 'm',
    messages: [],
  });
});

test.each(UNSEEDED)('$id receives no seed', ({ id }) => {
  const { provider, model } = overHttp(`${id}:m`);
  const body = provider.toBody({ messages: [], tools: [], seed: 7 }, { model, parameters: {} });
  expect(body).toEqual({ model: 'm', messages: [] });
});

test('only compatible servers and presets that promise none may lack a list of models', async () => {
  server = await startFileServer(() => ({ kind: 'status', status: 404 }));
  const { url: baseUrl } = server;
  const levels = await Promise.all(
    SPECS.map(
      async (model) => (await checkContestants([{ model, baseUrl }], undefined, VARIABLES)).at(-1)?.level,
    ),
  );
  expect(SPECS.filter((_spec, at) => levels[at] === 'ok')).toEqual([
    'compatible:m',
    ...STATED_PRESETS.filter(({ modelList }) => modelList === 'optional').map(({ id }) => `${id}:m`),
  ]);
  expect(new Set(levels)).toEqual(new Set(['warn', 'ok']));
});
