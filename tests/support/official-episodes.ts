import { join } from 'node:path';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { modelFolders } from '../../benchmarks/bfcl/folders.ts';
import { importResults, resultPath } from '../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { replyFormatOf } from '../../benchmarks/bfcl/reply-formats.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { BFCL, OFFICIAL } from './bfcl-folder.ts';

/** A recorded episode with its entry. */
export type Recorded = { readonly entry: SuiteEntry; readonly episode: Episode };

const MULTI_TURN = CATEGORIES.filter(({ kind }) => kind === 'multi-turn');

/** The 800 multi-turn entries. */
export function multiTurnSuite(): Promise<Suite> {
  return loadBfcl(BFCL, MULTI_TURN);
}

/** Multi-turn episodes of the official leaderboard, model after model. */
export async function* officialEpisodes(
  suite: Suite,
  models: readonly string[] = modelFolders(join(OFFICIAL, 'result')),
): AsyncGenerator<Recorded> {
  for (const category of MULTI_TURN) {
    const entries = suite.entries.filter((entry) => entry.category === category.name);
    const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
    for (const model of models) {
      const path = resultPath(join(OFFICIAL, 'result'), model, category.name);
      if (path === undefined) continue;
      for (const episode of await importResults(path, model, category, entries, replyFormatOf(model))) {
        const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
        if (entry !== undefined) yield { entry, episode };
      }
    }
  }
}
