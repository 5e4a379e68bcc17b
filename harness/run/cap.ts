import { UsageError } from '../contract/errors.ts';
import type { PriceOf } from './prices.ts';
import type { Player } from './player.ts';

const SOME_USAGE = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };

/** Refuse a cap that could not be held. @throws {UsageError} where the price of a model is not known. */
export function requireHoldableCap(
  maxCost: number | undefined,
  players: readonly Player[],
  priceOf: PriceOf,
): void {
  if (maxCost === undefined) return;
  const unknown = players.find(
    ({ priced }) => priced !== undefined && priceOf(priced, SOME_USAGE) === undefined,
  );
  if (unknown === undefined) return;
  throw new UsageError({
    place: '--max-cost',
    cause: `the price of ${unknown.identity} is not known, so that the cap could not be held.`,
    remedy: 'State the price with --price, or leave the cap out.',
  });
}
