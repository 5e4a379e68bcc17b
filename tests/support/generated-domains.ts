import { readdirSync, readFileSync } from 'node:fs';
import { startStates } from '../../benchmarks/environments/tables/start-state.ts';
import { makeDomain } from '../../benchmarks/generation/domains/domain.ts';
import type { Domain } from '../../benchmarks/generation/domains/domain.ts';
import { Theme } from '../../benchmarks/generation/domains/theme.ts';
import { stageOf } from '../../benchmarks/generation/plans/stage.ts';
import type { Scene } from '../../benchmarks/generation/plans/stage.ts';
import { populate } from '../../benchmarks/generation/population/populate.ts';
import { drawsOf } from '../../benchmarks/generation/random/draws.ts';

const THEMES = new URL('../../benchmarks/generation/themes/', import.meta.url);

/** Time of the world in tests of generated domains. */
export const NOW = '2026-03-02T09:00:00';

/** All themes, by name of the file. */
export const themes = (): readonly Theme[] =>
  readdirSync(THEMES)
    .toSorted()
    .map((file) => Theme.parse(JSON.parse(readFileSync(new URL(file, THEMES), 'utf8'))));

/** The domain of a theme with all patterns for which it has words. */
export const fullDomain = (theme: Theme): Domain => makeDomain(theme, Object.keys(theme.patterns));

/** The start of a conversation over a population of a domain. */
export function sceneOf(domain: Domain, seed: number): Scene {
  const population = populate(domain, drawsOf(seed, domain.theme.id), NOW.slice(0, 10));
  const start = startStates(domain.definition, new Map([['drawn', population]]));
  return {
    stage: stageOf(domain, NOW),
    draws: drawsOf(seed, domain.theme.id, 'calls'),
    state: start(new Map([['population', 'drawn']])),
    known: new Map(),
  };
}
