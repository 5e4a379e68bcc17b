import { expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { sectionsOf, sectionsOfWorlds } from '../support/vectors/environment-sections.ts';
import { vectorWorld } from '../support/vectors/start-states.ts';
import { readSections, sectionDifferences } from '../support/vectors/vector-file.ts';

const world = vectorWorld();
/** Enough to see the cause. */
const MOST_SHOWN = 5;

function expectNone(differences: readonly string[]): void {
  expect(differences.length, differences.slice(0, MOST_SHOWN).join('\n')).toBe(0);
}

test.each([...ENVIRONMENTS.values()])(
  '$name answers every recorded call as it was recorded',
  (environment) => {
    expectNone(sectionDifferences(readSections(environment.name), sectionsOf(environment, world)));
  },
);

test('worlds of several environments answer every recorded call as it was recorded', () => {
  expectNone(sectionDifferences(readSections('worlds'), sectionsOfWorlds(world)));
});
