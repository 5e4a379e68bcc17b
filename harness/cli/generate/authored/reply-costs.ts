import type { Usage } from '../../../contract/chat-model.ts';
import type { Budget } from '../../../run/budget.ts';
import type { KeptReply } from './reply-file.ts';

/** Price of a usage in US dollars; `undefined`: unknown. */
export type PriceOfUsage = (usage: Usage) => number | undefined;

/**
 * What a reply cost in US dollars. One whose price was unknown when it arrived has the price of today, as if nothing of its prompt had
 * been cached.
 *
 * @returns `undefined`, never 0, if the price is still unknown.
 */
export const costOf = (
  { cost, inputTokens, outputTokens }: KeptReply,
  priceOf: PriceOfUsage,
): number | undefined =>
  cost ??
  priceOf({
    inputTokens: inputTokens ?? undefined,
    cachedInputTokens: undefined,
    outputTokens: outputTokens ?? undefined,
  });

/** What replies cost together, as a clause: those of this process, and those that were kept before it. */
export function costsText(costs: readonly (number | undefined)[]): string {
  const priced = costs.filter((cost) => cost !== undefined);
  const unknown = costs.length - priced.length;
  if (unknown > 0 && priced.length === 0) return 'their price is unknown';
  const paid = `$${priced.reduce((sum, cost) => sum + cost, 0).toFixed(4)} in all`;
  return unknown === 0 ? paid : `${paid}, and the price of ${unknown} of ${costs.length} replies is unknown`;
}

/** Why a budget allows no request. A cap cannot be enforced once a price is unknown, see {@link Budget}. */
export const overBudgetText = (spending: Budget): string =>
  spending.unpriced() > 0
    ? 'the price of a reply is unknown, so the cap of --max-cost cannot be enforced'
    : 'the cap of --max-cost is reached';
