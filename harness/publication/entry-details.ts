import { toolsOf } from '../../benchmarks/bfcl/protocol/offered.ts';
import type { EntryDetail } from './schemas/board-files.ts';
import type { World } from '../contract/environment.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import { specificationOf } from '../../evaluators/outcome/specification.ts';

/** Tasks of a suite that may be published, by entry key, with what outcome evaluation asks for. */
export function entryDetails(suite: Suite, world: World): ReadonlyMap<string, EntryDetail> {
  return new Map(suite.entries.map((entry) => [entryKey(entry), detailOf(entry, suite, world)]));
}

function detailOf(entry: SuiteEntry, { catalogue }: Suite, world: World): EntryDetail {
  const { turns, initialState, reference } = entry;
  return {
    ...{ turns, initialState, reference },
    tools: [...toolsOf(entry, catalogue)],
    outcome: specificationOf(entry, world) ?? null,
  };
}
