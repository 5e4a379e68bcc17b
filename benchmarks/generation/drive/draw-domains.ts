import type { Theme } from '../domains/theme.ts';
import { drawsOf } from '../random/draws.ts';
import { quotaOf } from './kinds.ts';
import type { Quota } from './kinds.ts';
import type { GenerationRequest } from './request.ts';

/** A domain before anything of it is made. */
export type PlannedDomain = {
  /** Position in the suite, from 0. */
  readonly index: number;
  /** Id of the theme that it is drawn from. */
  readonly origin: string;
  /** Its theme, by its own id and with its own name of the environment. */
  readonly theme: Theme;
  readonly patterns: readonly string[];
  readonly quota: Quota;
};

/** Most patterns of a domain. */
const MOST_PATTERNS = 3;

/**
 * Draws the domains of a suite from its seed alone: each theme once before any is used twice. A theme that is used again takes
 * its next patterns, and a number after its names.
 */
export function drawDomains({ generator, themes }: GenerationRequest): readonly PlannedDomain[] {
  const { seed, domains, entries, quota } = generator;
  const drawn: PlannedDomain[] = [];
  const ids = new Set(themes.map(({ id }) => id));
  const environments = new Set(themes.map(({ environment }) => environment));
  for (let use = 0; drawn.length < domains; use += 1) {
    for (const theme of drawsOf(seed, 'themes', use)
      .shuffled(themes)
      .slice(0, domains - drawn.length)) {
      const index = drawn.length;
      drawn.push({
        index,
        origin: theme.id,
        theme: use === 0 ? theme : renamed(theme, use + 1, ids, environments),
        patterns: patternsOf(theme, use, seed),
        quota: quotaOf(entries, { index, domains, themes: Math.min(domains, themes.length) }, quota),
      });
    }
  }
  return drawn;
}

/** Some patterns of a theme, in the order of the theme. Uses take turns, so that a second use takes those that the first left. */
function patternsOf(theme: Theme, use: number, seed: number): readonly string[] {
  const all = Object.keys(theme.patterns);
  if (all.length <= MOST_PATTERNS) return all;
  const order = drawsOf(seed, theme.id, 'patterns').shuffled(all);
  const taken = new Set(
    Array.from({ length: MOST_PATTERNS }, (_, place) => order[(use * MOST_PATTERNS + place) % order.length]),
  );
  return all.filter((id) => taken.has(id));
}

/** @param ids - of themes so far; @param environments - names of environments so far. The new ones are added. */
function renamed(theme: Theme, number: number, ids: Set<string>, environments: Set<string>): Theme {
  const id = free((suffix) => `${theme.id}_${suffix}`, number, ids);
  const environment = free((suffix) => `${theme.environment}${suffix}`, number, environments);
  return { ...theme, id, environment };
}

function free(nameWith: (suffix: number) => string, first: number, taken: Set<string>): string {
  let suffix = first;
  while (taken.has(nameWith(suffix))) suffix += 1;
  const name = nameWith(suffix);
  taken.add(name);
  return name;
}
