import type { Suite, SuiteEntry } from '../contract/suite.ts';
import { estimateCost } from './prices.ts';
import type { PriceOf } from './prices.ts';
import type { Player } from './player.ts';

/** Ends of a range, `low` not above `high`. */
export type Range = { readonly low: number; readonly high: number };

/** Expected size of a run of one model. */
export type Estimate = {
  readonly calls: Range;
  readonly inputTokens: Range;
  readonly outputTokens: Range;
  /** US dollars; `undefined`: the price is unknown. */
  readonly cost: Range | undefined;
};

/**
 * How much a model replies: the 5th and the 95th percentile of the means of models on the official leaderboard of 2025-02-27,
 * over the 46 models with multi-turn records that count tokens (26,689 records) and the 98 with single-turn records.
 */
const REPLIES = {
  low: { perTurn: 1.5, multiTurnTokens: 26, singleTurnTokens: 26 },
  high: { perTurn: 4.3, multiTurnTokens: 178, singleTurnTokens: 275 },
} as const;
type Replies = (typeof REPLIES)['low' | 'high'];

/** Rough, and the same for every model. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Estimates the calls, tokens and cost of playing entries. The context grows with every turn and is sent again for every
 * reply.
 *
 * @param entries - one per episode to play.
 */
export function estimateRun(
  player: Pick<Player, 'priced'>,
  entries: readonly SuiteEntry[],
  suite: Pick<Suite, 'catalogue'>,
  priceOf: PriceOf,
): Estimate {
  const ends = {
    low: amountOf(entries, suite, REPLIES.low),
    high: amountOf(entries, suite, REPLIES.high),
  };
  const rangeOf = (key: keyof Amount): Range => ({ low: ends.low[key], high: ends.high[key] });
  const costs = { low: costOf(ends.low, player, priceOf), high: costOf(ends.high, player, priceOf) };
  return {
    calls: rangeOf('calls'),
    inputTokens: rangeOf('inputTokens'),
    outputTokens: rangeOf('outputTokens'),
    cost:
      costs.low === undefined || costs.high === undefined ? undefined : { low: costs.low, high: costs.high },
  };
}

/** Size of a run whose replies are of one kind. */
type Amount = { readonly calls: number; readonly inputTokens: number; readonly outputTokens: number };

function amountOf(
  entries: readonly SuiteEntry[],
  suite: Pick<Suite, 'catalogue'>,
  { perTurn, multiTurnTokens, singleTurnTokens }: Replies,
): Amount {
  let [calls, inputTokens, outputTokens] = [0, 0, 0];
  for (const entry of entries) {
    const isConversation = entry.environments.length > 0;
    const replies = isConversation ? entry.turns.length * perTurn : 1;
    const replyTokens = isConversation ? multiTurnTokens : singleTurnTokens;
    calls += replies;
    // On average half of the replies are in the context.
    inputTokens += replies * (promptTokens(entry, suite) + (replies / 2) * replyTokens);
    outputTokens += replies * replyTokens;
  }
  return {
    calls: Math.ceil(calls),
    inputTokens: Math.ceil(inputTokens),
    outputTokens: Math.ceil(outputTokens),
  };
}

function promptTokens(entry: SuiteEntry, { catalogue }: Pick<Suite, 'catalogue'>): number {
  const tools = entry.tools.map((tool) => (typeof tool === 'string' ? catalogue.get(tool) : tool));
  const said = entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)).join(' ');
  return (JSON.stringify(tools).length + said.length) / CHARACTERS_PER_TOKEN;
}

function costOf(
  { calls, inputTokens, outputTokens }: Amount,
  { priced }: Pick<Player, 'priced'>,
  priceOf: PriceOf,
): number | undefined {
  if (priced === undefined || calls === 0) return 0;
  const each = {
    calls,
    inputTokensPerCall: inputTokens / calls,
    outputTokensPerCall: outputTokens / calls,
  };
  return estimateCost(priceOf, priced, each);
}

/** The estimate as one line for display. */
export function estimateLine(identity: string, { calls, inputTokens, outputTokens, cost }: Estimate): string {
  const whole = (value: number): string => String(value);
  const price = cost === undefined ? 'price unknown' : rangeText(cost, (value) => `$${value.toFixed(2)}`);
  return `${identity}: ${rangeText(calls, whole)} calls, ${rangeText(inputTokens, whole)} tokens in, ${rangeText(outputTokens, whole)} out, ${price}`;
}

function rangeText({ low, high }: Range, textOf: (value: number) => string): string {
  const ends = [textOf(low), textOf(high)];
  return [...new Set(ends)].join(' to ');
}
