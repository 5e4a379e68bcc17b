import { deriveSpecification } from './derive-specification.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';

/**
 * Outcome specification of an entry: the one in its suite, else the one derived from its reference. The suite's content
 * hash covers the former, so two suites with different specifications are different suites.
 *
 * @returns `undefined` if the entry has neither.
 */
export function specificationOf(entry: SuiteEntry, world: World): OutcomeSpecification | undefined {
  return entry.outcome ?? (entry.environments.length > 0 ? deriveSpecification(entry, world) : undefined);
}
