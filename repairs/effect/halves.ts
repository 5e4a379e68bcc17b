import { hash } from 'node:crypto';
import type { HalfName } from '../../harness/contract/repair-effect.ts';

/** Half of a model, by its name and the seed alone: the other models do not matter. */
export const halfOf = (model: string, seed: number): HalfName =>
  Number.parseInt(hash('sha256', `${seed}\n${model}`, 'hex').slice(0, 2), 16) % 2 === 0 ? 'A' : 'B';

/** The models of each half, in their order. */
export function halvesOf(
  models: readonly string[],
  seed: number,
): Readonly<Record<HalfName, readonly string[]>> {
  const ofHalf = (half: HalfName): readonly string[] =>
    models.filter((model) => halfOf(model, seed) === half);
  return { A: ofHalf('A'), B: ofHalf('B') };
}
