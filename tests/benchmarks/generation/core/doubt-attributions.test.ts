import { describe, expect, test } from 'vitest';
import {
  doubtAttributions,
  doubtedBy,
  withDoubts,
} from '../../../../benchmarks/generation/core/doubt-attributions.ts';
import type { ArtefactName, Attribution } from '../../../../benchmarks/generation/core/events.ts';
import { worldAttributions } from '../../../../benchmarks/generation/core/world-attributions.ts';
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

const about = (artefact: ArtefactName, attributions: readonly Attribution[]): readonly string[] =>
  attributions
    .filter((one) => one.artefact === artefact)
    .flatMap(({ complaints }) => complaints.map(({ cause }) => cause));

const faultsIn = (world: DefinedWorld): readonly string[] =>
  about('population', worldAttributions({ ...world, population: POPULATION }, world.now).attributions);

/** Doubts about the rows of an environment whose rows were made again so often. */
const doubtsIn = (world: DefinedWorld, madeAgain: number, doubted: readonly ArtefactName[] = []) =>
  about(
    'population',
    doubtAttributions({ ...world, population: POPULATION }, world.now, {
      rounds: new Map([['population', madeAgain]]),
      doubted: new Set(doubted),
    }),
  );

const overLimit: unknown = expect.stringContaining('over_limit');

describe('rows that contradict each other', () => {
  test('are a fault where chance does not explain it', () => {
    expect(faultsIn(CONTRADICTED)).toContainEqual(overLimit);
  });

  test('are a doubt where it may, of which the author is told once', () => {
    expect(faultsIn(DOUBTFUL)).toEqual([]);
    expect(doubtsIn(DOUBTFUL, 0)).toContainEqual(overLimit);
    expect(doubtsIn(DOUBTFUL, 2)).toContainEqual(overLimit);
    expect(doubtsIn(DOUBTFUL, 1, ['population'])).toEqual([]);
  });

  test('are told beside a fault of the rows, and count as told', () => {
    const fault = (artefact: ArtefactName): Attribution => ({
      part: 'environment',
      artefact,
      rule: 'gate',
      evidence: 'a fault',
      complaints: [{ place: artefact, cause: 'a fault', remedy: 'Mend it.' }],
    });
    const told = (artefact: ArtefactName) =>
      withDoubts([fault(artefact)], { ...DOUBTFUL, population: POPULATION }, DOUBTFUL.now, {
        rounds: new Map(),
        doubted: new Set(),
      });
    expect(about('population', told('population'))).toEqual(['a fault', ...doubtsIn(DOUBTFUL, 0)]);
    expect(told('population').flatMap(doubtedBy)).toEqual(['population']);
    expect(told('schema')).toEqual([fault('schema')]);
  });

  test('are no doubt any more when their author has no round left: a domain is never lost by a doubt', () => {
    expect(doubtsIn(DOUBTFUL, 3)).toEqual([]);
  });
});
