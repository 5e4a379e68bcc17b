import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Population } from '../../../harness/contract/environment-definition.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { makeDomain } from '../domains/domain.ts';
import type { Ground } from '../entries/candidate.ts';
import { stageOf } from '../plans/stage.ts';
import { assembleSuite } from '../suite/assemble.ts';
import type { PlannedDomain } from './draw-domains.ts';
import { onTheme } from './on-theme.ts';

/** A domain with its populations, and what candidates are drawn from it. */
export type PopulatedDomain = {
  readonly planned: PlannedDomain;
  readonly ground: Ground;
  /** By name. */
  readonly populations: ReadonlyMap<string, Population>;
};

/** @param now - time of the world. @throws {InputError} if the words of the theme make no environment. */
export function populatedDomain(
  planned: PlannedDomain,
  populations: ReadonlyMap<string, Population>,
  now: string,
): PopulatedDomain {
  const ground = onTheme(planned, (): Ground => {
    const domain = makeDomain(planned.theme, planned.patterns);
    const load = startStates(domain.definition, populations);
    const states = Array.from(populations.keys(), (name): [string, EnvironmentState] => [
      name,
      load(new Map([['population', name]])),
    ]);
    return { stage: stageOf(domain, now), populations: new Map(states) };
  });
  return { planned, ground, populations };
}

/** The worlds of some domains as a suite without entries. */
export const suiteOfWorlds = (domains: readonly PopulatedDomain[]): Suite =>
  assembleSuite({
    id: 'worlds',
    definitions: domains.map(({ ground }) => ground.stage.domain.definition),
    populations: new Map(domains.flatMap(({ populations }) => [...populations])),
    entries: [],
    source: 'worlds of a domain',
  });
