import { describe, expect, test } from 'vitest';
import { budget } from '../../../harness/run/budget.ts';
import { estimateCost, listPrices, statedPrices } from '../../../harness/run/prices.ts';

const AT = new Date('2026-01-15T00:00:00Z');
const USAGE = { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 100 };
const openai = { priceName: 'openai', model: 'gpt-5', baseUrl: 'https://api.openai.com/v1' };

describe('the price of a reply', () => {
  test('counts cached tokens separately', async () => {
    const priceOf = await listPrices(AT);
    const cached = priceOf(openai, USAGE) ?? 0;
    expect(cached).toBeGreaterThan(0);
    expect(cached).toBeLessThan(priceOf(openai, { ...USAGE, cachedInputTokens: undefined }) ?? 0);
    expect(priceOf({ ...openai, priceName: undefined }, USAGE)).toBe(cached);
  });

  test.each([
    ['an unknown model', { ...openai, model: 'no-such-model' }, USAGE],
    [
      'a self-hosted server',
      { priceName: undefined, model: 'gpt-5', baseUrl: 'http://127.0.0.1:8000/v1' },
      USAGE,
    ],
    ['a reply without input tokens', openai, { ...USAGE, inputTokens: undefined }],
    ['a reply without output tokens', openai, { ...USAGE, outputTokens: undefined }],
    ['impossible counts', openai, { ...USAGE, cachedInputTokens: 2000 }],
  ])('is unknown for %s', async (_what, model, usage) => {
    expect((await listPrices(AT))(model, usage)).toBeUndefined();
    if (usage !== USAGE) expect(statedPrices({ input: 1, output: 1 })(model, usage)).toBeUndefined();
  });

  test('is the one that the user states', () => {
    const priceOf = statedPrices({ input: 10, cachedInput: 1, output: 100 });
    expect(priceOf(openai, USAGE)).toBeCloseTo(0.0164, 12);
    expect(statedPrices({ input: 10, output: 100 })(openai, USAGE)).toBeCloseTo(0.02, 12);
  });
});

test('the estimate of a run is the price of its calls, or unknown', async () => {
  const expected = { calls: 10, inputTokensPerCall: 600, outputTokensPerCall: 40 };
  expect(estimateCost(statedPrices({ input: 10, output: 100 }), openai, expected)).toBeCloseTo(0.1, 12);
  expect(estimateCost(await listPrices(AT), { ...openai, model: 'no-such-model' }, expected)).toBeUndefined();
});

describe('a budget', () => {
  test('is exceeded at most by the calls in flight', () => {
    const money = budget({ maximum: 1 });
    let inFlight = 0;
    let began = 0;
    for (let step = 0; step < 100; step += 1) {
      while (inFlight < 4 && money.allows()) {
        inFlight += 1;
        began += 1;
      }
      if (inFlight === 0) break;
      inFlight -= 1;
      money.pay(0.1);
    }
    expect(began).toBeLessThanOrEqual(10 + 4);
    expect(money.spent()).toBeLessThanOrEqual(1.4 + 1e-9);
  });

  test('continues from the previous spending when a run is resumed', () => {
    expect(budget({ maximum: 1, alreadySpent: 1 }).allows()).toBe(false);
    expect(budget({ maximum: undefined, alreadySpent: 1e9 }).allows()).toBe(true);
  });

  test('counts calls without a price separately, never as free', () => {
    const money = budget({ maximum: 1 });
    money.pay(undefined);
    expect([money.spent(), money.unpriced()]).toEqual([0, 1]);
  });
});
