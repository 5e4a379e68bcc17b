import type { Episode } from '../../harness/contract/episode.ts';
import type { Observation } from './observation.ts';
import type { Twins } from './twins.ts';

/** Different counts among the prompts of a model below which its counts say nothing of a prompt's size. */
const DISTINCT_COUNTS = 10;

/** Episodes of one model on an entry and on its twin. */
export type TwinEpisodes = Pick<Twins, 'difference'> & {
  readonly episode: Episode;
  readonly ofTwin: Episode;
};

/**
 * Whether the number of tokens of the first prompt fits what the entry shows. Without some of the tools it must be smaller
 * than that of the twin; with other words it is seldom the same.
 *
 * `undefined` where a count is missing.
 */
export function promptSize({ episode, ofTwin, difference }: TwinEpisodes): Observation | undefined {
  const tokens = firstPromptTokens(episode);
  const tokensOfTwin = firstPromptTokens(ofTwin);
  if (tokens === undefined || tokensOfTwin === undefined) return undefined;
  const fits = difference === 'fewer-tools' ? tokens < tokensOfTwin : tokens !== tokensOfTwin;
  return fits ? 'fits' : 'contradicts';
}

/** Whether a model's counts follow the size of its prompts: some servers count only what they had not cached. */
export function countsFollowPrompts(episodes: readonly Episode[]): boolean {
  return new Set(episodes.flatMap((episode) => firstPromptTokens(episode) ?? [])).size >= DISTINCT_COUNTS;
}

/** Zero and less stand for "not counted" in some records. */
function firstPromptTokens({ turns }: Episode): number | undefined {
  const tokens = turns[0]?.steps[0]?.metrics.inputTokens;
  return tokens === undefined || tokens === null || tokens <= 0 ? undefined : tokens;
}
