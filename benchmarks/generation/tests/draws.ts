/** Seeded draws, injected: equal seeds give equal draws. */
export type Draws = {
  /** An integer from 0 up to `limit - 1`. `limit` is a positive integer. */
  below(limit: number): number;
};

/** One of the items; `undefined` if there is none. */
export const oneOf = <Item>(draws: Draws, items: readonly Item[]): Item | undefined =>
  items.length === 0 ? undefined : items[draws.below(items.length)];

/** Returns true in so many of a hundred draws. */
export const inPercent = (draws: Draws, percent: number): boolean => draws.below(100) < percent;
