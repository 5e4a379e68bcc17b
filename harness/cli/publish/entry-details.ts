import { toolsOf } from '../../../benchmarks/bfcl/protocol/offered.ts';
import { deriveSpecification } from '../../../evaluators/outcome/derive-specification.ts';
import type { EntryDetail } from '../../contract/board-files.ts';
import type { World } from '../../contract/environment.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';

/** Tasks of a suite that may be published, by entry key, with what outcome evaluation asks for. */
export function entryDetails(suite: Suite, world: World): ReadonlyMap<string, EntryDetail> {
  return new Map(suite.entries.map((entry) => [entryKey(entry), detailOf(entry, suite, world)]));
}

function detailOf(entry: SuiteEntry, { catalogue }: Suite, world: World): EntryDetail {
  const { turns, initialState, reference } = entry;
  const isExecutable = entry.environments.length > 0;
  return {
    ...{ turns, initialState, reference },
    tools: [...toolsOf(entry, catalogue)],
    outcome: (isExecutable ? deriveSpecification(entry, world) : undefined) ?? null,
  };
}
