import { seededRandom } from '../../evaluators/statistics/seeded-random.ts';
import type { RandomIntegers } from '../../evaluators/statistics/seeded-random.ts';
import type { Mutant } from './mutants.ts';

/** A list in an order that is drawn. */
export function shuffled<Item>(items: readonly Item[], random: RandomIntegers): readonly Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}

/**
 * Mutants without replacement; the same seed gives the same ones. No line is drawn twice before each line was drawn once.
 *
 * @param mutants - in the order of files and places.
 * @returns fewer than `count` where there are no more.
 */
export function draw(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const order = shuffled(mutants, seededRandom(seed));
  const lines = new Set<string>();
  const first: Mutant[] = [];
  const later: Mutant[] = [];
  for (const mutant of order) {
    const line = `${mutant.file}:${mutant.line}`;
    (lines.has(line) ? later : first).push(mutant);
    lines.add(line);
  }
  return [...first, ...later].slice(0, count);
}
