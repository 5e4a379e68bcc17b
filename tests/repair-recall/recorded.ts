import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { importResults, resultPath } from '../../benchmarks/bfcl/import-results.ts';
import { replyFormatOf } from '../../benchmarks/bfcl/reply-formats.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';

/** Models whose recorded episodes are judged: of several makers, strong and weak, with several formats of reply. */
export const MODELS = [
  'gpt-4o-2024-11-20-FC',
  'claude-3-5-sonnet-20241022-FC',
  'gemini-2.0-flash-001-FC',
  'watt-ai_watt-tool-70B',
  'meta-llama_Llama-3.1-8B-Instruct',
] as const;

/**
 * Recorded episodes by the key of their entry, in the order of {@link MODELS}.
 *
 * @param results - upstream's folder of results.
 */
export async function recordedEpisodes(
  { entries }: Suite,
  results: string,
): Promise<ReadonlyMap<string, readonly Episode[]>> {
  const episodes: Episode[] = [];
  for (const category of CATEGORIES) {
    const own = entries.filter((entry) => entry.category === category.name);
    for (const model of MODELS) {
      const path = resultPath(results, model, category.name);
      if (path !== undefined)
        episodes.push(...(await importResults(path, model, category, own, replyFormatOf(model))));
    }
  }
  return Map.groupBy(episodes, ({ entryId, occurrence }) => entryKey({ id: entryId, occurrence }));
}
