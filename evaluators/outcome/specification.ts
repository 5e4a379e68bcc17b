import { deriveSpecification } from './derive-specification.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { OutcomeSpecification } from '../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';

/**
 * What outcome evaluation asks of an entry: what its suite says, else what its reference achieves. The suite's content hash
 * covers the former, so that two suites that ask for different things are two suites.
 *
 * @returns `undefined` for an entry that has neither.
 */
export function specificationOf(entry: SuiteEntry, world: World): OutcomeSpecification | undefined {
  return entry.outcome ?? (entry.environments.length > 0 ? deriveSpecification(entry, world) : undefined);
}
