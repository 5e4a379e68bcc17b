import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { Sample } from '../programs/answers.ts';
import { importSample, judgeSample } from './episodes.ts';
import type { Judged } from './episodes.ts';

/**
 * Imports the rows of the sample and judges those of the ranked models, with the code as it is, so that the probe need not do
 * it for a mutant that cannot change the result.
 *
 * @param results - folder that `copyRows` wrote.
 * @param folder - of the files.
 */
export async function prepareSample(
  bfcl: string,
  results: string,
  ranked: readonly string[],
  folder: string,
): Promise<Sample> {
  const suite = await loadBfcl(bfcl, CATEGORIES);
  const episodes = await importSample(suite, results);
  const shared = episodes.filter(({ model }) => ranked.includes(model));
  const judged = EVALUATORS.flatMap((evaluator) => judgeSample(suite, evaluator, shared, 'recorded'));
  const sample = { results, episodes: join(folder, 'episodes.jsonl'), judged: join(folder, 'judged.jsonl') };
  const places = new Map(episodes.map((episode, place) => [episode, place]));
  writeLines(sample.episodes, episodes);
  writeLines(
    sample.judged,
    judged.map(({ episode, ...rest }) => ({ ...rest, place: places.get(episode) })),
  );
  return sample;
}

/** Episodes of the sample, in the order of their import. */
export const readEpisodes = ({ episodes }: Sample): readonly Episode[] => readLines(episodes) as Episode[];

/** Verdicts of all evaluators on the episodes of the ranked models; one object for each episode. */
export function readJudged(sample: Sample): readonly Judged[] {
  const episodes = readEpisodes(sample);
  const lines = readLines(sample.judged) as (Omit<Judged, 'episode'> & { readonly place: number })[];
  return lines.map(({ place, ...rest }) => {
    const episode = episodes[place];
    if (episode === undefined) throw new Error(`${sample.judged} names an episode that is not there.`);
    return { ...rest, episode };
  });
}

const writeLines = (path: string, values: readonly object[]): void => {
  writeFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
};

/** Values of a file that `writeLines` wrote: they have the shape that was written, which no schema needs to check. */
const readLines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
