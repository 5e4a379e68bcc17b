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
