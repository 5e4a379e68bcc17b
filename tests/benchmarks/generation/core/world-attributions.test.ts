import { describe, expect, test } from 'vitest';
import { defined } from '../../../../benchmarks/generation/core/asks.ts';
import type { ArtefactName } from '../../../../benchmarks/generation/core/events.ts';
import { worldAttributions } from '../../../../benchmarks/generation/core/world-attributions.ts';
import { impossibleRows } from '../../../../benchmarks/generation/tests/world-gates/rows-possible.ts';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import { shipped, withRow } from '../../../support/shipped-worlds.ts';

const POPULATION = 'university_department_1';
const DEPARTMENT = shipped('UniversityDepartment');
/** One of its approved requests is beyond the limit of who approved it. */
const CONTRADICTED = withRow(
  DEPARTMENT,
  { population: POPULATION, table: 'extension_requests', id: approved() },
  { days: 99 },
);
/** The same with half as many rows, which may look so by chance. */
const DOUBTFUL: DefinedWorld = {
  ...CONTRADICTED,
  populations: new Map([...CONTRADICTED.populations].filter(([name]) => name === POPULATION)),
};

function approved(): string {
  const rows = DEPARTMENT.populations.get(POPULATION)?.rows['extension_requests'] ?? [];
  return String(rows.find(({ state }) => state === 'approved')?.['id']);
}

/** Causes of complaints about the rows of an environment whose rows were made again so often. */
const complaintsAbout = (world: DefinedWorld, madeAgain: number): readonly string[] =>
  worldAttributions(
    { ...world, population: POPULATION },
    world.now,
    new Map<ArtefactName, number>([['population', madeAgain]]),
  )
    .attributions.filter(({ artefact }) => artefact === 'population')
    .flatMap(({ complaints }) => complaints.map(({ cause }) => cause));

const chanceIn = (world: DefinedWorld): number => defined(impossibleRows([world])[0]?.chance, 'chance');

describe('rows that contradict each other', () => {
  test('are complained of as often as they are made, where chance does not explain it', () => {
    expect(chanceIn(CONTRADICTED)).toBeLessThan(0.000_1);
    for (const madeAgain of [0, 1, 2])
      expect(complaintsAbout(CONTRADICTED, madeAgain)).toContainEqual(expect.stringContaining('over_limit'));
  });

  test('are complained of once where they may do so by chance: an author who insists means them', () => {
    expect(chanceIn(DOUBTFUL)).toBeGreaterThan(0.001);
    expect(complaintsAbout(DOUBTFUL, 0)).toContainEqual(expect.stringContaining('over_limit'));
    expect(complaintsAbout(DOUBTFUL, 1)).toEqual([]);
  });
});
