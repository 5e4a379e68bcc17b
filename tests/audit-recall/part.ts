import type { Suite } from '../../harness/contract/suite.ts';
import { partOf } from '../../repairs/audit/parts.ts';
import type { PartName } from '../../repairs/audit/parts.ts';

export { partOf };
export type { PartName };

/** The entries of one part, in suite order. */
export const partSuite = (suite: Suite, part: PartName): Suite => ({
  ...suite,
  entries: suite.entries.filter((entry) => partOf(entry) === part),
});
