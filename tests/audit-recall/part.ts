import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';

/** Half of a suite that is audited by itself: no scenario has entries in both. */
export type PartName = 'several-turns' | 'one-turn';

export const partOf = ({ environments }: SuiteEntry): PartName =>
  environments.length > 0 ? 'several-turns' : 'one-turn';

/** The entries of one part, in suite order. */
export const partSuite = (suite: Suite, part: PartName): Suite => ({
  ...suite,
  entries: suite.entries.filter((entry) => partOf(entry) === part),
});
