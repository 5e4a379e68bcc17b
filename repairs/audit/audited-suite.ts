import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { REGISTRIES, suiteEnvironments, suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import { EVALUATORS } from '../../evaluators/registry.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { scenarioOf } from '../../harness/contract/scenario.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { executeReference } from '../../harness/replay/reference-turns.ts';
import type { AuditedSuite } from './detector.ts';

/**
 * A suite as detectors see it.
 *
 * @param playOracle - plays an entry with the agent that plays the reference, in worlds of the same registries.
 * @param registries - tests inject environments of their own.
 * @param world - what calls are executed in; by default a new world of the suite.
 * @throws {InputError} if the suite belongs to an unknown family or needs other versions of environments.
 */
export function auditedSuite(
  suite: Suite,
  playOracle: (entry: SuiteEntry) => Promise<Episode>,
  registries: SuiteRegistries = REGISTRIES,
  world: World = suiteWorld(suite, registries),
): AuditedSuite {
  const definition = definitionOf(suite.manifest, registries.families);
  const ports = { ...judgingPorts(suite, 'recorded', registries), world };
  return {
    suite,
    definition,
    world: ports.world,
    reading: ports,
    environments: suiteEnvironments(suite, registries),
    judges: EVALUATORS.map((evaluator) => ({ ...evaluator, judge: evaluator.judgeFor(ports) })),
    ...lookUps(suite.entries, definition),
    executed: memoizeByObject((entry: SuiteEntry) => executeReference(entry, 'audit', ports.world)),
    play: (entry, played) => playOracle({ ...entry, reference: played }),
  };
}

/** The same suite with other entries, which are played in the same worlds and judged by the same judges. */
export const withEntries = (audited: AuditedSuite, entries: readonly SuiteEntry[]): AuditedSuite => ({
  ...audited,
  suite: { ...audited.suite, entries },
  ...lookUps(entries, audited.definition),
});

function lookUps(
  entries: readonly SuiteEntry[],
  definition: SuiteDefinition,
): Pick<AuditedSuite, 'entries' | 'variants'> {
  const scenario = scenariosOf(definition);
  const byScenario = Map.groupBy(entries, scenario);
  return {
    entries: new Map(entries.map((entry) => [entryKey(entry), entry])),
    variants: (entry) => byScenario.get(scenario(entry)) ?? [entry],
  };
}

/** Scenario of an entry by the definition of its suite's family. Memoized by entry. */
export const scenariosOf = memoizeByObject((definition: SuiteDefinition) =>
  memoizeByObject((entry: SuiteEntry) => scenarioOf(definition, { ...entry, entryKey: entryKey(entry) })),
);
