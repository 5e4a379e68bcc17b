/** Number of initial draws that are discarded, so that neighbouring seeds give different sequences. */
const WARMING_UP = 8;

/**
 * Pseudo-random fractions, from 0 up to but excluding 1, for a seed and a stream number; the same on every machine. A
 * linear congruential generator modulo 2^32, whose high bits are random enough for an agent that guesses.
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
