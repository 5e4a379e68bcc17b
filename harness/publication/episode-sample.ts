import { createHash } from 'node:crypto';
import type { EpisodeSample } from '../contract/suite-definition.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';

/** An episode by its names on the board. */
export type EpisodeOnBoard = {
  /** Page of the entry. */
  readonly entry: string;
  readonly model: string;
  readonly trial: number;
};

/**
 * The episodes of a sample, in no particular order: of each model the first ones by {@link placeOf}, from all models equally many. Where
 * the number does not divide, or a model has fewer, other models have one more, in the order of their next episodes.
 */
export function sampledEpisodes<Episode extends EpisodeOnBoard>(
  all: readonly Episode[],
  { episodes, seed }: EpisodeSample,
): ReadonlySet<Episode> {
  const placed = all.map((episode) => ({ episode, place: placeOf(episode, seed) }));
  const byModel = Map.groupBy(placed, ({ episode }) => episode.model);
  const rounds = [...byModel.values()].flatMap((own) =>
    own
      .toSorted((left, right) => byCodeUnits(left.place, right.place))
      .map((one, round) => ({ ...one, round })),
  );
  const inTurn = rounds.toSorted(
    (left, right) => left.round - right.round || byCodeUnits(left.place, right.place),
  );
  return new Set(inTurn.slice(0, episodes).map(({ episode }) => episode));
}

/** How a sample is chosen, in a sentence, for display. */
export const samplingRule = ({ seed }: EpisodeSample): string =>
  `The same number from each model, as far as it divides: those whose entry, model and trial have the smallest SHA-256 with the seed ${seed}.`;

/** SHA-256 in hexadecimal over seed, entry, model and trial, each on a line of its own. */
const placeOf = ({ entry, model, trial }: EpisodeOnBoard, seed: string): string =>
  createHash('sha256').update([seed, entry, model, trial].join('\n')).digest('hex');
