import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { drawnOrder } from '../support/shuffled.ts';
import { readSource } from '../support/source-files.ts';
import { areaOf, AREAS } from './areas.ts';
import { mutantsOf } from './mutants.ts';
import type { Mutant } from './mutants.ts';

/**
 * Mutants without replacement; the same seed gives the same ones. No line is drawn twice before each line was drawn once.
 *
 * @param mutants - in the order of files and places.
 * @returns fewer than `count` where there are no more.
 */
export function draw(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const order = drawnOrder(mutants, seededRandom(seed));
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

/**
 * As many mutants from each area, one area after the other, so that a run that is cut short is even, too.
 *
 * @param paths - files to draw from; those of no area are skipped.
 */
export function drawEvenly(paths: readonly string[], count: number, seed: number): readonly Mutant[] {
  const filesByArea = AREAS.map((area) => paths.filter((path) => areaOf(path) === area));
  const areas = filesByArea.filter((files) => files.length > 0);
  const each = Math.ceil(count / Math.max(1, areas.length));
  const byArea = areas.map((files) => {
    const mutants = files.flatMap((path) => mutantsOf(readSource(path)));
    return draw(mutants, each, seed);
  });
  const rounds = Array.from({ length: each }, (_none, index) => byArea.flatMap((area) => area[index] ?? []));
  return rounds.flat().slice(0, count);
}
