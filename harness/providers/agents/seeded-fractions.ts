/** Draws thrown away at the start, by which neighbouring seeds have parted. */
const WARMING_UP = 8;

/**
 * Random fractions, 0 to below 1, from a seed and the number of a stream: the same on every machine. A linear congruential
 * generator modulo 2^32, whose high bits are good enough for an agent that is to know nothing.
 */
export function seededFractions(seed: number, stream: number): () => number {
  let state = (seed ^ Math.imul(stream + 1, 0x9e3779b1)) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let drawn = 0; drawn < WARMING_UP; drawn += 1) next();
  return next;
}
