import type { EntryDetail } from './schemas/board-files.ts';
import type { World } from '../contract/environment.ts';
import { EncodedValue } from '../contract/json.ts';
import { entryKey, toolsOf } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { BoardPorts } from './ports.ts';

/** Tasks of a suite that may be published, by entry key, with their outcome specifications. */
export function entryDetails(
  suite: Suite,
  world: World,
  specificationOf: BoardPorts['specificationOf'],
): ReadonlyMap<string, EntryDetail> {
  const details = suite.entries.map((entry): [string, EntryDetail] => [
    entryKey(entry),
    { ...detailOf(entry, suite), outcome: EncodedValue.parse(specificationOf(entry, world) ?? null) },
  ]);
  return new Map(details);
}

function detailOf(entry: SuiteEntry, { catalogue }: Suite): Omit<EntryDetail, 'outcome'> {
  const { turns, initialState, reference } = entry;
  return { turns, initialState, reference, tools: [...toolsOf(entry, catalogue)] };
}
