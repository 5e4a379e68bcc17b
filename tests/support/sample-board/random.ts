/** Pseudo-random numbers in [0, 1) from a seed text: the same text gives the same sequence on every machine. */
export function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random item of a non-empty list. */
export function pick<Item>(random: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** Wilson interval of `passed` out of `scored` at 95 %, rounded to four decimals. */
export function wilson(passed: number, scored: number): { value: number; low: number; high: number } {
  const z = 1.959964;
  const share = passed / scored;
  const centre = (share + z ** 2 / (2 * scored)) / (1 + z ** 2 / scored);
  const half =
    (z * Math.sqrt((share * (1 - share)) / scored + z ** 2 / (4 * scored ** 2))) / (1 + z ** 2 / scored);
  return {
    value: rounded(share),
    low: rounded(Math.max(0, centre - half)),
    high: rounded(Math.min(1, centre + half)),
  };
}

/** Rounds to four decimals: enough for a page, and the same text on every machine. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
