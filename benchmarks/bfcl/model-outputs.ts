import { mustGet } from '../../harness/contract/must-get.ts';
import { entryKey, toolsOf } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Category } from './categories.ts';
import { importResults, resultPath } from './import-results.ts';
import { profileOf } from './model-profiles.ts';
import type { RecordedEpisode } from './recognise-format.ts';

/** Outputs of a model in one category, and how many entries the category has. */
export type CategoryOutputs = {
  readonly category: string;
  readonly entries: number;
  readonly recorded: readonly RecordedEpisode[];
};

/** Outputs of a model in those categories that its folder has a file for; formats are not known yet. @throws {InputError} */
export async function outputsOf(
  model: string,
  results: string,
  categories: readonly Category[],
  suite: Suite,
): Promise<readonly CategoryOutputs[]> {
  const outputs: CategoryOutputs[] = [];
  const pairing = profileOf(model) === undefined ? 'by-id' : 'as-upstream';
  for (const category of categories) {
    const path = resultPath(results, model, category.name);
    if (path === undefined) continue;
    const entries = suite.entries.filter((entry) => entry.category === category.name);
    const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
    const episodes = await importResults(path, model, category, entries, null, pairing);
    const recorded = episodes.map((episode) => {
      const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
      const entry = mustGet(byKey, key, 'entry of the category');
      return { episode, entry, tools: toolsOf(entry, suite.catalogue).map(({ name }) => name) };
    });
    outputs.push({ category: category.name, entries: entries.length, recorded });
  }
  return outputs;
}

/** Says which categories have a part of their entries only; for a model outside the leaderboard, also how many have none. */
export function partLines(
  model: string,
  outputs: readonly CategoryOutputs[],
  categories: readonly Category[],
): readonly string[] {
  const parts = outputs
    .filter(({ recorded, entries }) => recorded.length < entries)
    .map(({ category, recorded, entries }) => `${category} ${recorded.length} of ${entries} entries`);
  const isOutsider = profileOf(model) === undefined;
  const missing = isOutsider && outputs.length < categories.length;
  if (parts.length === 0 && !missing) return [];
  const share = missing ? [`${outputs.length} of ${categories.length} categories`] : [];
  return [`${model}: ${[...share, ...parts].join('; ')}`];
}
