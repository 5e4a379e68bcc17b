import { startStates } from '../../benchmarks/environments/tables/start-state.ts';
import { makeDomain } from '../../benchmarks/generation/domains/domain.ts';
import { Theme } from '../../benchmarks/generation/domains/theme.ts';
import { makeCandidate } from '../../benchmarks/generation/entries/candidate.ts';
import type { Ground } from '../../benchmarks/generation/entries/candidate.ts';
import { stageOf } from '../../benchmarks/generation/plans/stage.ts';
import { populate } from '../../benchmarks/generation/population/populate.ts';
import { drawsOf } from '../../benchmarks/generation/random/draws.ts';
import { assembleSuite } from '../../benchmarks/generation/suite/assemble.ts';
import { TASK_KINDS, WORLDS } from '../../benchmarks/suites/worlds/definition.ts';
import type { TaskKind } from '../../benchmarks/suites/worlds/definition.ts';
import type { Population } from '../../harness/contract/environment-definition.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { readSource } from './source-files.ts';

const SEED = 7;
const TODAY = WORLDS.now.slice(0, 10);

function groundOf(theme: string, patterns: readonly string[]) {
  const words = Theme.parse(JSON.parse(readSource(`benchmarks/generation/themes/${theme}.json`).text));
  const domain = makeDomain(words, patterns);
  const name = `${theme}_1`;
  const population = populate(domain, drawsOf(SEED, theme, 'population', 1), TODAY);
  const start = startStates(
    domain.definition,
    new Map([[name, population]]),
  )(new Map([['population', name]]));
  const ground: Ground = { stage: stageOf(domain, WORLDS.now), populations: new Map([[name, start]]) };
  return { ground, name, population, definition: domain.definition };
}

/** A suite of generated candidates of a yoga studio, kind by kind in turn; a campsite offers distracting tools. */
export function candidateSuite(candidates: number): Suite {
  const studio = groundOf('yoga_studio', ['booking']);
  const site = groundOf('campsite', ['wallet']);
  const kinds = Object.keys(TASK_KINDS) as TaskKind[];
  const entries = Array.from({ length: candidates }, (_, number) => {
    const kind = kinds[number % kinds.length] ?? 'plain';
    return makeCandidate({ seed: SEED, ground: studio.ground, others: [site.ground] }, number, kind).entry;
  }).filter((entry) => entry !== undefined);
  return assembleSuite({
    id: 'generated',
    definitions: [studio.definition, site.definition],
    populations: new Map<string, Population>(
      [studio, site].map(({ name, population }) => [name, population]),
    ),
    entries,
    source: 'a test',
  });
}
