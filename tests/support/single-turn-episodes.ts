import { join } from 'node:path';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { modelFolders } from '../../benchmarks/bfcl/folders.ts';
import { importResults, resultPath } from '../../benchmarks/bfcl/import-results.ts';
import { replyFormatOf } from '../../benchmarks/bfcl/reply-formats.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { BFCL, OFFICIAL } from './bfcl-folder.ts';
import type { Recorded } from './official-episodes.ts';

const SINGLE_TURN = CATEGORIES.filter(({ kind }) => kind !== 'multi-turn');

/** All single-turn entries. */
export function singleTurnSuite(): Promise<Suite> {
  return loadBfcl(BFCL, SINGLE_TURN);
}

/** Single-turn episodes of the official leaderboard, by category and model: one list for each file. */
export async function* singleTurnEpisodes(suite: Suite): AsyncGenerator<readonly Recorded[]> {
  const results = join(OFFICIAL, 'result');
  for (const category of SINGLE_TURN) {
    const entries = suite.entries.filter((entry) => entry.category === category.name);
    const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
    for (const model of modelFolders(results)) {
      const path = resultPath(results, model, category.name);
      if (path === undefined) continue;
      const episodes = await importResults(path, model, category, entries, replyFormatOf(model));
      yield episodes.flatMap((episode) => {
        const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
        return entry === undefined ? [] : [{ entry, episode }];
      });
    }
  }
}
