import type { Usage } from '../contract/chat-model.ts';

/** What decides the price of a token. */
export type PricedModel = {
  /** Name of the provider in the price data; `undefined`: the base URL tells who sells. */
  readonly priceName: string | undefined;
  readonly model: string;
  readonly baseUrl: string;
};

/** Prices that a person states, in US dollars per million tokens. */
export type StatedPrice = {
  readonly input: number;
  /** `undefined`: as much as any input. */
  readonly cachedInput?: number | undefined;
  readonly output: number;
};

/** Price of one reply in US dollars; `undefined` where price or usage is not known, never 0 for it. */
export type PriceOf = (model: PricedModel, usage: Usage) => number | undefined;

/**
 * Prices from the data of the package `@pydantic/genai-prices`, without a network. Where the base URL decides, a model that
 * is served at home has no list price, whatever its name.
 *
 * @param at - day whose prices hold.
 */
export async function listPrices(at: Date): Promise<PriceOf> {
  const { calcPrice } = await import('@pydantic/genai-prices');
  return ({ priceName, model, baseUrl }, { inputTokens, cachedInputTokens = 0, outputTokens }) => {
    if (inputTokens === undefined || outputTokens === undefined || cachedInputTokens > inputTokens)
      return undefined;
    const seller = priceName === undefined ? { providerApiUrl: baseUrl } : { providerId: priceName };
    const usage = {
      input_tokens: inputTokens,
      cache_read_tokens: cachedInputTokens,
      output_tokens: outputTokens,
    };
    return calcPrice(usage, model, { ...seller, timestamp: at })?.total_price;
  };
}

/** Prices that a person states for every model of a run. */
export function statedPrices({ input, cachedInput = input, output }: StatedPrice): PriceOf {
  return (_model, { inputTokens, cachedInputTokens = 0, outputTokens }) => {
    if (inputTokens === undefined || outputTokens === undefined || cachedInputTokens > inputTokens)
      return undefined;
    const fresh = inputTokens - cachedInputTokens;
    return (fresh * input + cachedInputTokens * cachedInput + outputTokens * output) / 1_000_000;
  };
}

/** What a run is expected to need. */
export type Expectation = {
  readonly calls: number;
  readonly inputTokensPerCall: number;
  readonly outputTokensPerCall: number;
};

/** Expected price of a run in US dollars, without a provider's cache; `undefined` where no price is known. */
export function estimateCost(
  priceOf: PriceOf,
  model: PricedModel,
  expected: Expectation,
): number | undefined {
  const { calls, inputTokensPerCall, outputTokensPerCall } = expected;
  const usage = {
    inputTokens: inputTokensPerCall,
    cachedInputTokens: 0,
    outputTokens: outputTokensPerCall,
  };
  const each = priceOf(model, usage);
  return each === undefined ? undefined : each * calls;
}
