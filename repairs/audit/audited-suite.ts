import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { REGISTRIES, suiteEnvironments } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import { EVALUATORS } from '../../evaluators/registry.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { scenarioOf } from '../../harness/contract/scenario.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { executeReference } from '../../harness/replay/reference-turns.ts';
import type { AuditedSuite } from './detector.ts';

/**
 * A suite as detectors see it.
 *
 * @param playOracle - plays an entry with the agent that plays the reference, in worlds of the same registries.
 * @param registries - tests inject environments of their own.
 * @throws {InputError} if the suite belongs to an unknown family or needs other versions of environments.
 */
export function auditedSuite(
  suite: Suite,
  playOracle: (entry: SuiteEntry) => Promise<Episode>,
  registries: SuiteRegistries = REGISTRIES,
): AuditedSuite {
  const definition = definitionOf(suite.manifest, registries.families);
  const ports = judgingPorts(suite, 'recorded', registries);
  const scenario = (entry: SuiteEntry): string =>
    scenarioOf(definition, { ...entry, entryKey: entryKey(entry) });
  const byScenario = Map.groupBy(suite.entries, scenario);
  return {
    suite,
    definition,
    world: ports.world,
    reading: ports,
    environments: suiteEnvironments(suite, registries),
    judges: EVALUATORS.map((evaluator) => ({ ...evaluator, judge: evaluator.judgeFor(ports) })),
    entries: new Map(suite.entries.map((entry) => [entryKey(entry), entry])),
    executed: memoizeByObject((entry: SuiteEntry) => executeReference(entry, 'audit', ports.world)),
    variants: (entry) => byScenario.get(scenario(entry)) ?? [entry],
    play: (entry, played) => playOracle({ ...entry, reference: played }),
  };
}
