import type { Usage } from '../contract/chat-model.ts';

/** What determines the price of a token. */
export type PricedModel = {
  /** Name of the provider in the price data; `undefined`: the base URL identifies the seller. */
  readonly priceName: string | undefined;
  readonly model: string;
  readonly baseUrl: string;
};

/** Prices stated by the user, in US dollars per million tokens. */
export type StatedPrice = {
  readonly input: number;
  /** `undefined`: same as `input`. */
  readonly cachedInput?: number | undefined;
  readonly output: number;
};

/** Price of one reply in US dollars; `undefined`, never 0, if price or usage is unknown. */
export type PriceOf = (model: PricedModel, usage: Usage) => number | undefined;

/**
 * Prices from the data of the package `@pydantic/genai-prices`; uses no network. If the base URL identifies the seller, a
 * self-hosted model has no list price, whatever its name.
 *
 * @param at - day for which prices are looked up.
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

/** Prices stated by the user, for every model of a run. */
export function statedPrices({ input, cachedInput = input, output }: StatedPrice): PriceOf {
  return (_model, { inputTokens, cachedInputTokens = 0, outputTokens }) => {
    if (inputTokens === undefined || outputTokens === undefined || cachedInputTokens > inputTokens)
      return undefined;
    const fresh = inputTokens - cachedInputTokens;
    return (fresh * input + cachedInputTokens * cachedInput + outputTokens * output) / 1_000_000;
  };
}

/** Prices as the user states them, or else the list prices of a day. */
export const pricesOf = async (price: StatedPrice | undefined, at: Date): Promise<PriceOf> =>
  price === undefined ? await listPrices(at) : statedPrices(price);

/** Expected requests and tokens of a run. */
export type Expectation = {
  readonly calls: number;
  readonly inputTokensPerCall: number;
  readonly outputTokensPerCall: number;
};

/** Expected price of a run in US dollars, ignoring the provider's cache; `undefined` if the price is unknown. */
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
