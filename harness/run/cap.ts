import { UsageError } from '../contract/errors.ts';
import type { PriceOf } from './prices.ts';
import type { Player } from './player.ts';

const SOME_USAGE = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };

/** Rejects a cap that could not be enforced. @throws {UsageError} if the price of a model is unknown. */
export function requireHoldableCap(
  maxCost: number | undefined,
  players: readonly Pick<Player, 'identity' | 'priced'>[],
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

/** A database of SQLite that is kept in memory alone. */
const IN_MEMORY = ':memory:';

/** Rejects a run whose replies would be paid and kept nowhere. @throws {UsageError} for a database in memory. */
export function requireKeptReplies(database: string, players: readonly Player[]): void {
  if (database !== IN_MEMORY || players.every(({ priced }) => priced === undefined)) return;
  throw new UsageError({
    place: '--db',
    cause: `${IN_MEMORY} would forget every reply at the end of the run.`,
    remedy: 'Name a file. Only baseline agents, which cost nothing, play without one.',
  });
}
