import type { Draws } from '../../benchmarks/generation/tests/draws.ts';

/** Draws from a seed: a counter, mixed (SplitMix32). */
export function seededDraws(seed: number): Draws {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = state;
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
    },
  };
}
