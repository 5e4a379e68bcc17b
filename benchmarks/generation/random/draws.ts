import { createHash } from 'node:crypto';
import { xoshiro128 } from '../../../harness/contract/seeded-random.ts';

/** Draws from one place of the generator. Equal keys give equal draws, whatever was drawn elsewhere. */
export type Draws = {
  /** Uniform on 0 to `limit` - 1. */
  below(limit: number): number;
  /** Uniform on the integers from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** One of a list by weight; weights are positive integers. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  /** All of a list in another order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[];
};

/** Parts of a key: a seed, a domain, the number of a candidate, the name of what is drawn. */
export type DrawKey = readonly (string | number)[];

/** Draws that depend on the key alone. */
export function drawsOf(...key: DrawKey): Draws {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest();
  const word = (index: number): number => hash.readUInt32LE(4 * index);
  const next = xoshiro128([word(0) | 1, word(1), word(2), word(3)]);
  return drawing(next);
}

/** @param next - yields 32-bit words. */
function drawing(next: () => number): Draws {
  const below = (limit: number): number => {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`draw below ${limit}: pass an integer of at least 1.`);
    if (limit === 1) return 0;
    const shift = Math.clz32(limit - 1);
    for (;;) {
      const drawn = next() >>> shift; // rejected if it is too large, so that all are equally likely
      if (drawn < limit) return drawn;
    }
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError('draw from a list without items: pass one with items.');
    return item;
  };
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => below(1_000_000) < probability * 1_000_000,
    pick,
    weighted(items) {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0);
      let left = below(total);
      for (const [item, weight] of items) {
        if (left < weight) return item;
        left -= weight;
      }
      return pick(items)[0];
    },
    shuffled(items) {
      const order = [...items];
      for (let index = order.length - 1; index > 0; index -= 1) {
        const other = below(index + 1);
        const [left, right] = [order[index], order[other]];
        if (left !== undefined && right !== undefined) [order[index], order[other]] = [right, left];
      }
      return order;
    },
  };
}
