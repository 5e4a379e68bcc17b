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
 * The episodes of a sample. Models take turns: in each round, every model that has more gives its next episode by {@link placeOf}, so that
 * no model has two more than another one that could give more. The last round ends where the number is reached, in the order of places.
 *
 * @param isFit - whether an episode may be in it; asked only as far as needed.
 */
export function sampledEpisodes<Episode extends EpisodeOnBoard>(
  all: readonly Episode[],
  { episodes, seed }: EpisodeSample,
  isFit: (episode: Episode) => boolean = () => true,
): ReadonlySet<Episode> {
  const byModel = Map.groupBy(
    all.map((episode) => ({ episode, place: placeOf(episode, seed) })),
    ({ episode }) => episode.model,
  );
  const queues = Array.from(byModel.values(), (own) => own.toSorted(byPlace).values());
  const chosen = new Set<Episode>();
  for (;;) {
    const round = queues.flatMap((queue) => nextFit(queue, isFit) ?? []).toSorted(byPlace);
    if (round.length === 0) return chosen;
    for (const { episode } of round) {
      if (chosen.size === episodes) return chosen;
      chosen.add(episode);
    }
  }
}

type Placed<Episode> = { readonly episode: Episode; readonly place: string };

const byPlace = (left: Placed<unknown>, right: Placed<unknown>): number =>
  byCodeUnits(left.place, right.place);

/** The next of a queue that fits; `undefined`: there is none. */
function nextFit<Episode>(
  queue: Iterator<Placed<Episode>>,
  isFit: (episode: Episode) => boolean,
): Placed<Episode> | undefined {
  for (let next = queue.next(); next.done !== true; next = queue.next())
    if (isFit(next.value.episode)) return next.value;
  return undefined;
}

/** How a sample is chosen, in a sentence, for display. */
export const samplingRule = ({ seed, longest }: EpisodeSample): string =>
  `The same number from each model, as far as it divides: those whose entry, model and trial have the smallest SHA-256 with the seed ${seed}, without those of more than ${longest.toLocaleString('en')} characters.`;

/** SHA-256 in hexadecimal over seed, entry, model and trial, each on a line of its own. */
const placeOf = ({ entry, model, trial }: EpisodeOnBoard, seed: string): string =>
  createHash('sha256').update([seed, entry, model, trial].join('\n')).digest('hex');
