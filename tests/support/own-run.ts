import type { Suite } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { openStore } from '../../harness/store/store.ts';
import { recordedEpisode } from './recorded-episode.ts';
import { smallSuite } from './small-store.ts';
import { liveRun } from './workbench.ts';

/** The model of a user's own run. */
export const OWN = 'compatible:own';

/** Adds a live run of an own model that passes every entry of some categories. */
export function playOwn(
  database: string,
  categories: readonly string[],
  { suite = smallSuite(), version = '1' }: { readonly suite?: Suite; readonly version?: string } = {},
): void {
  const suiteHash = suite.manifest.contentHash;
  const store = openStore(database);
  store.suites.add(suite);
  store.episodes.addRun({ ...liveRun('own', [OWN]), suiteHash });
  for (const entry of suite.entries.filter(({ category }) => categories.includes(category))) {
    store.episodes.put('own', recordedEpisode(entry, [], { model: OWN }));
    const [address] = store.lookup.find(OWN, entryKey(entry));
    const id = entry.environments.length > 0 ? 'action/bfcl-multi-turn' : 'action/bfcl-ast';
    if (address !== undefined) store.verdicts.put(address.id, { id, version, suiteHash }, { kind: 'pass' });
  }
  store.close();
}
