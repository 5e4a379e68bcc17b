import { readFileSync } from 'node:fs';
import { startStates } from '../../benchmarks/environments/tables/start-state.ts';
import { makeDomain } from '../../benchmarks/generation/domains/domain.ts';
import { Theme } from '../../benchmarks/generation/domains/theme.ts';
import { makeCandidate } from '../../benchmarks/generation/entries/candidate.ts';
import { stageOf } from '../../benchmarks/generation/plans/stage.ts';
import { populate } from '../../benchmarks/generation/population/populate.ts';
import { drawsOf } from '../../benchmarks/generation/random/draws.ts';
import { assembleSuite } from '../../benchmarks/generation/suite/assemble.ts';
import { TASK_KINDS, WORLDS } from '../../benchmarks/suites/worlds/definition.ts';
import type { TaskKind } from '../../benchmarks/suites/worlds/definition.ts';
import type { EnvironmentDefinition } from '../../harness/contract/environment-definition.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';

const SEED = 7;
const THEME = Theme.parse(
  JSON.parse(
    readFileSync(new URL('../../benchmarks/generation/themes/yoga_studio.json', import.meta.url), 'utf8'),
  ),
);
const DOMAIN = makeDomain(THEME, ['booking']);
const POPULATION = populate(DOMAIN, drawsOf(SEED, THEME.id, 'population', 1), WORLDS.now.slice(0, 10));
const POPULATIONS = new Map([['studio', POPULATION]]);
const GROUND = {
  stage: stageOf(DOMAIN, WORLDS.now),
  populations: new Map([
    ['studio', startStates(DOMAIN.definition, POPULATIONS)(new Map([['population', 'studio']]))],
  ]),
};

/** The world of the generated entries: a yoga studio whose members book classes. */
export const STUDIO: EnvironmentDefinition = DOMAIN.definition;

const KINDS = Object.keys(TASK_KINDS).filter(
  // There is no other world whose tools could distract.
  (kind): kind is TaskKind => kind in TASK_KINDS && kind !== 'distractors',
);

/** A generated entry of each kind of task, in the order of the kinds. */
export const GENERATED: readonly SuiteEntry[] = KINDS.flatMap((kind, number) => {
  const { entry } = makeCandidate({ seed: SEED, ground: GROUND, others: [] }, number, kind);
  return entry === undefined ? [] : [entry];
});

/** A suite of these entries in the studio, or in a changed one. */
export const generatedSuite = (
  entries: readonly SuiteEntry[],
  definition: EnvironmentDefinition = STUDIO,
): Suite =>
  assembleSuite({
    id: 'studio',
    definitions: [definition],
    populations: POPULATIONS,
    entries,
    source: 'test',
  });
