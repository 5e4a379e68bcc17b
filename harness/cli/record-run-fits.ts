import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { runFits } from '../../evaluators/recorded-runs/run-fit.ts';
import { testedSuite } from '../../evaluators/recorded-runs/tested-suite.ts';
import { explainEvidence } from '../contract/run-fit.ts';
import type { RunFit } from '../contract/run-fit.ts';
import { scenarioOf } from '../contract/scenario.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { Store } from '../store/store.ts';

/**
 * Test whether the stored episodes of imported models are of the entries that they name, and store the conclusions.
 * Categories that a test compares with are read too, even if they were imported before.
 *
 * @returns conclusions by model, then category in suite order.
 */
export function recordRunFits(
  store: Store,
  suite: Suite,
  runId: string,
  models: readonly string[],
): readonly RunFit[] {
  const definition = definitionOf(suite.manifest);
  const scenario = (entry: SuiteEntry): string =>
    scenarioOf(definition, {
      entryKey: entryKey(entry),
      category: entry.category,
      scenario: entry.scenario,
    });
  const { categories, ...tested } = testedSuite(suite.entries, scenario);
  if (categories.length === 0) return [];
  const reading = judgingPorts(suite);
  return models.flatMap((model) => {
    const stored = store.episodes.all({ runId, model, categories });
    const episodes = Array.from(stored, ({ episode }) => episode);
    const fits = runFits(tested, episodes, reading);
    for (const fit of fits) store.runFits.put(runId, fit);
    return fits;
  });
}

/** What an import found about the recorded runs: a line for each mismatch, with its evidence; empty if none was tested. */
export function runFitLines(fits: readonly RunFit[]): readonly string[] {
  if (fits.length === 0) return [];
  const mismatches = fits.filter(({ conclusion }) => conclusion === 'mismatch');
  const head = `${mismatches.length} of ${fits.length} recorded runs do not fit the entries that they name`;
  if (mismatches.length === 0) return [head];
  return [
    `${head}; rankings leave them out:`,
    ...mismatches.map(({ model, category, evidence }) => {
      const against = evidence.filter(({ conclusion }) => conclusion === 'mismatch').map(explainEvidence);
      return `  ${model}, ${category}: ${against.join('; ')}`;
    }),
  ];
}
