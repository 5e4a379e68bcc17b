import type { Episode } from '../contract/episode.ts';
import { LARGEST_EPISODE } from './stored-document.ts';

/** Ending of an episode whose replies are larger than an episode can be. */
const TOO_LARGE = {
  bucket: 'model',
  stop: 'over-budget',
  message: `the replies are larger than the ${LARGEST_EPISODE / 1024 / 1024} MB of an episode`,
} as const satisfies Episode['ending'];

/**
 * The document of an episode in a size that can be read again. If it is larger, the bodies of replies as they were received are
 * left out; if the replies alone are larger, they are left out, and the episode ends over budget.
 *
 * @param most - bytes.
 */
export function storableEpisode(episode: Episode, most: number = LARGEST_EPISODE): string {
  const whole = JSON.stringify(episode);
  if (fits(whole, most)) return whole;
  const withoutBodies = JSON.stringify({ ...episode, turns: episode.turns.map(withoutRaw) });
  if (fits(withoutBodies, most)) return withoutBodies;
  const ending = episode.ending.bucket === 'model' ? TOO_LARGE : episode.ending;
  return JSON.stringify({ ...episode, turns: [], ending } satisfies Episode);
}

/** A character takes three bytes at most. */
const fits = (text: string, most: number): boolean =>
  text.length * 3 <= most || Buffer.byteLength(text) <= most;

function withoutRaw({ steps }: Episode['turns'][number]): Episode['turns'][number] {
  return { steps: steps.map(({ raw: _raw, ...step }) => step) };
}
