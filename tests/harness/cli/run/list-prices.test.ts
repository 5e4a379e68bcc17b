import { USUAL_REPLY_LIMITS } from '../../../../harness/contract/reply-limits.ts';
import { expect, test } from 'vitest';
import { createPlayer } from '../../../../harness/cli/run/players.ts';
import { PROVIDERS } from '../../../../harness/providers/registry.ts';
import { listPrices } from '../../../../harness/run/prices.ts';
import { STATED_PRESETS } from '../../../support/stated-presets.ts';
import { STARTER } from '../../../support/workbench.ts';

const AT = new Date('2026-01-15T00:00:00Z');
const HOME = 'http://127.0.0.1:1';
const KEY = 'sk-secret-0123456789';
const VARIABLES = {
  OPENAI_API_KEY: KEY,
  ANTHROPIC_API_KEY: KEY,
};

/** Price of a contestant's reply in a run. */
async function priceOf(
  model: string,
  usage: { readonly inputTokens: number; readonly cachedInputTokens?: number; readonly outputTokens: number },
  { baseUrl = HOME, at = AT } = {},
): Promise<number | undefined> {
  const config = { model, mode: 'native', baseUrl, parameters: {} } as const;
  const { priced } = createPlayer(config, STARTER, USUAL_REPLY_LIMITS, { variables: VARIABLES });
  const prices = await listPrices(at);
  return priced && prices(priced, { cachedInputTokens: undefined, ...usage });
}

// List prices of the models' makers on that day, in US dollars per million tokens.
test.each([
  { model: 'openai:gpt-5', input: 1.25, cached: 0.125, output: 10 },
  { model: 'openai-responses:gpt-5', input: 1.25, cached: 0.125, output: 10 },
  { model: 'anthropic:claude-sonnet-4-5', input: 3, cached: 0.3, output: 15 },
])('a reply of $model has the list price of its maker, at whatever address', async (listed) => {
  const { model, input, cached, output } = listed;
  const usage = { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 100 };
  const expected = (600 * input + 400 * cached + 100 * output) / 1e6;
  expect(await priceOf(model, usage)).toBeCloseTo(expected, 12);
  expect(await priceOf(model, usage, { baseUrl: 'https://gateway.example.org/v1' })).toBeCloseTo(
    expected,
    12,
  );
  const uncached = (1000 * input + 100 * output) / 1e6;
  expect(await priceOf(model, { inputTokens: 1000, outputTokens: 100 })).toBeCloseTo(uncached, 12);
});

test('a compatible server has the list price of its address, and a self-hosted one has none', async () => {
  const usage = { inputTokens: 1000, outputTokens: 0 };
  const atMaker = { baseUrl: 'https://api.openai.com/v1' };
  expect(await priceOf('compatible:gpt-5', usage, atMaker)).toBeCloseTo(1.25e-3, 12);
  expect(await priceOf('compatible:gpt-5', usage)).toBeUndefined();
});

test('prices are those of the day', async () => {
  const usage = { inputTokens: 1000, outputTokens: 0 };
  const onDay = async (day: string) => await priceOf('openai:o3', usage, { at: new Date(day) });
  expect(await onDay('2025-05-01')).toBeCloseTo(10e-3, 12);
  expect(await onDay('2025-07-01')).toBeCloseTo(2e-3, 12);
});

test('each provider refers to the price list of its company', () => {
  const named = Array.from(PROVIDERS.values(), (provider) =>
    provider.kind === 'http' ? [provider.id, provider.priceName] : [provider.id, 'none'],
  );
  expect(Object.fromEntries(named)).toEqual({
    openai: 'openai',
    'openai-responses': 'openai',
    anthropic: 'anthropic',
    ...Object.fromEntries(STATED_PRESETS.map(({ id, priceName }) => [id, priceName])),
    compatible: undefined,
    module: 'none',
    exec: 'none',
    agent: 'none',
  });
});
