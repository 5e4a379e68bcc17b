/** One page of a long list. */
export type Paged<Item> = {
  readonly items: readonly Item[];
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** Path of the page on the site, which ends in `/`. */
  readonly path: string;
};

/** A list in pages: the first at `path`, the others below it by number. Without an item there is one page. */
export function paged<Item>(items: readonly Item[], most: number, path: string): readonly Paged<Item>[] {
  const count = Math.max(1, Math.ceil(items.length / most));
  return Array.from({ length: count }, (_none, index) => ({
    items: items.slice(index * most, (index + 1) * most),
    number: index + 1,
    of: count,
    path: pageOf(index * most, most, path),
  }));
}

/** Path of the page on which the item with an index stands. */
export function pageOf(index: number, most: number, path: string): string {
  const number = Math.floor(index / most) + 1;
  return number === 1 ? path : `${path}${number}/`;
}
