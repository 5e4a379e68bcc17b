import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';
import { drawnOrder } from '../support/shuffled.ts';

/** Candidates that a planter tries before it gives an entry up. */
const TRIES = 12;

/** The first result among candidates in an order that is drawn; `undefined` if the first {@link TRIES} give none. */
export function firstOf<Item, Result>(
  candidates: readonly Item[],
  draw: RandomIntegers,
  attempt: (candidate: Item) => Result | undefined,
): Result | undefined {
  for (const candidate of drawnOrder(candidates, draw).slice(0, TRIES)) {
    const result = attempt(candidate);
    if (result !== undefined) return result;
  }
  return undefined;
}
