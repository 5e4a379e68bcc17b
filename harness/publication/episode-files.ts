import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import { fileMaker } from './episode-file.ts';
import { namesOnBoard } from './episode-names.ts';
import type { EpisodeContext, StoredName } from './episode-names.ts';
import { sampledEpisodes } from './episode-sample.ts';
import type { EpisodeOnBoard } from './episode-sample.ts';
import type { PublishedSuite } from './published-suite.ts';
import type { EpisodeFile } from './schemas/board-files.ts';
import type { BoardSource } from './source.ts';

/** An episode that the board shows, with the path and the content of its file. */
export type PublishedEpisode = ListedEpisode & { readonly file: EpisodeFile };

/** An episode as the file of its category lists it. */
export type ListedEpisode = EpisodeOnBoard & { readonly category: string; readonly path: string };

/**
 * Episodes of some runs on a suite, by entry in suite order, then by model and trial: all of them, or a sample. Their files are made one
 * after the other, because there may be a million.
 *
 * @returns with the number of those that the sample is drawn from.
 */
export function episodeFiles(
  store: BoardSource,
  published: PublishedSuite,
  context: EpisodeContext,
): { readonly episodes: Iterable<PublishedEpisode>; readonly total: number } {
  const { sample } = context;
  const fileOf = fileMaker(store, published, context);
  const names = namesOnBoard(store, published, context);
  const isFit = (name: StoredName): boolean =>
    JSON.stringify(fileOf(name) ?? null).length <= (sample?.longest ?? Infinity);
  const chosen = sample === null ? names : [...sampledEpisodes(names, sample, isFit)];
  const sorted = chosen
    .map((name) => ({ ...name, path: pathOf(published, name) }))
    .toSorted((left, right) => left.position - right.position || byCodeUnits(left.path, right.path));
  function* episodes(): Generator<PublishedEpisode> {
    for (const name of sorted) {
      const { entry, model, trial, category, path } = name;
      const file = fileOf(name);
      if (file !== undefined) yield { entry, model, trial, category, path, file };
    }
  }
  return { episodes: episodes(), total: names.length };
}

const pathOf = ({ slug }: PublishedSuite, { entry, model, trial }: EpisodeOnBoard): string =>
  `episodes/${slug}/${entry}.${model}.${trial}.json`;
