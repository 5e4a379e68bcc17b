import { UsageError } from '../contract/errors.ts';
import type { PriceOf } from './prices.ts';
import type { Player } from './player.ts';

const SOME_USAGE = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };

/** Rejects a cap that could not be enforced. @throws {UsageError} if the price of a model is unknown. */
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
    cause: `the price of ${unknown.identity} is unknown, so the cap cannot be enforced.`,
    remedy: 'State the price with --price, or remove the cap.',
  });
}
