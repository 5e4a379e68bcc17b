import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';

/** Items in an order that is drawn; for short lists, because it takes quadratic time. */
export function drawnOrder<Item>(items: readonly Item[], random: RandomIntegers): readonly Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}

/** Shuffles items deterministically (Fisher-Yates over a linear congruential sequence). */
export function shuffled<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items];
  let seed = 1;
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const other = seed % (index + 1);
    const [left, right] = [mixed[index], mixed[other]];
    if (left === undefined || right === undefined) continue;
    mixed[index] = right;
    mixed[other] = left;
  }
  return mixed;
}
