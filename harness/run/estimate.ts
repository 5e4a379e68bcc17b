import type { Suite, SuiteEntry } from '../contract/suite.ts';
import { estimateCost } from './prices.ts';
import type { PriceOf } from './prices.ts';
import type { Player } from './player.ts';

/** Expected size of a run of one model. */
export type Estimate = {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; `undefined`: the price is unknown. */
  readonly cost: number | undefined;
};

/**
 * Replies per turn and tokens per reply: means over the 14,328 multi-turn records of the official leaderboard of 2025-02-27
 * that have replies (3.07 and 86.5). A rough estimate and reported as such, like the characters per token.
 */
const STEPS_PER_TURN = 3.1;
const OUTPUT_TOKENS = 87;
const CHARACTERS_PER_TOKEN = 4;

/**
 * Estimates the calls, tokens and cost of playing entries. The context grows with every turn and is sent again for every
 * reply.
 *
 * @param entries - one per episode to play.
 */
export function estimateRun(
  player: Player,
  entries: readonly SuiteEntry[],
  suite: Suite,
  priceOf: PriceOf,
): Estimate {
  let [calls, inputTokens] = [0, 0];
  for (const entry of entries) {
    const steps = entry.environments.length === 0 ? 1 : entry.turns.length * STEPS_PER_TURN;
    calls += steps;
    inputTokens += steps * contextTokens(entry, suite);
  }
  [calls, inputTokens] = [Math.ceil(calls), Math.ceil(inputTokens)];
  const outputTokens = calls * OUTPUT_TOKENS;
  if (player.priced === undefined) return { calls, inputTokens, outputTokens, cost: 0 };
  const each = {
    calls,
    inputTokensPerCall: calls === 0 ? 0 : inputTokens / calls,
    outputTokensPerCall: OUTPUT_TOKENS,
  };
  return { calls, inputTokens, outputTokens, cost: estimateCost(priceOf, player.priced, each) };
}

function contextTokens(entry: SuiteEntry, { catalogue }: Suite): number {
  const tools = entry.tools.map((tool) => (typeof tool === 'string' ? catalogue.get(tool) : tool));
  const said = entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)).join(' ');
  return (
    (JSON.stringify(tools).length + said.length) / CHARACTERS_PER_TOKEN + entry.turns.length * OUTPUT_TOKENS
  );
}

/** The estimate as one line for display. */
export function estimateLine(identity: string, { calls, inputTokens, outputTokens, cost }: Estimate): string {
  const price = cost === undefined ? 'price unknown' : `about $${cost.toFixed(2)}`;
  return `${identity}: about ${calls} calls, ${inputTokens} tokens in, ${outputTokens} out, ${price}`;
}
