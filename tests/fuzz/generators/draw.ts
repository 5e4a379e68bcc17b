import fc from 'fast-check';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';

/** Random choices of one case: the same seed makes the same choices. */
export class Draw {
  readonly #random: RandomIntegers;
  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number {
    return this.#random.below(limit);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined && choices.length === 0) throw new Error('nothing to choose from');
    return chosen as T; // sound: the index is within the list
  }

  /** One of several ways to make a value, each as likely as its weight says. */
  weighted<T>(...ways: readonly (readonly [weight: number, make: () => T])[]): T {
    let left = this.below(ways.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, make] of ways) {
      if (left < weight) return make();
      left -= weight;
    }
    throw new Error('no way has a weight');
  }

  /** A list of at most `most` values, more often a short one. */
  list<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(this.below(most + 1) + 1) }, (_, index) => make(index));
  }

  /** A value of an arbitrary of fast-check. */
  from<T>(arbitrary: fc.Arbitrary<T>): T {
    const [value] = fc.sample(arbitrary, { numRuns: 1, seed: this.below(2 ** 31) });
    return value as T; // sound: one run makes one value
  }
}

/** Seed of a case, 0 to 2^32 - 1, from the seed of the whole and the number of the case. */
export const caseSeed = (seed: number, kind: string, index: number): number => {
  const letters = Array.from(kind, (letter) => letter.codePointAt(0) ?? 0);
  const start = letters.reduce((sum, code) => (sum * 31 + code) % 2 ** 31, seed % 2 ** 31);
  return new Draw(start * 2 ** 21 + (index % 2 ** 21)).below(2 ** 32);
};
