import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { TestedSuite } from './run-fit.ts';
import { twinEntries, withholds } from './twins.ts';

/**
 * The entries of a suite that the tests of recorded runs need: those that withhold tools, and twins.
 *
 * @param scenarioOf - scenario of an entry, by the rules of its suite.
 * @returns `categories`: those of the entries, which have to be read, in order of occurrence; empty if nothing can be tested.
 */
export function testedSuite(
  entries: readonly SuiteEntry[],
  scenarioOf: (entry: SuiteEntry) => string,
): TestedSuite & { readonly categories: readonly string[] } {
  const twins = twinEntries(entries, scenarioOf);
  const tested = new Set([
    ...entries.filter(withholds),
    ...twins.flatMap(({ entry, twin }) => [entry, twin]),
  ]);
  const categories = [...new Set([...tested].map(({ category }) => category))];
  return { entries: [...tested], twins, categories };
}
