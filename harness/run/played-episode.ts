import type { Episode } from '../contract/episode.ts';
import type { Player } from './player.ts';
import type { Job } from './job.ts';

/** The episode to store for a job. */
export function playedEpisode(
  { model, entry, trial }: Job,
  { protocol }: Pick<Player, 'protocol'>,
  parts: Pick<Episode, 'turns' | 'ending' | 'attempts' | 'cost'>,
): Episode {
  return {
    model,
    category: entry.category,
    entryId: entry.id,
    occurrence: entry.occurrence,
    trial,
    recordedId: entry.id,
    format: { decoder: protocol.decoder, dotsInToolNames: 'kept' },
    ...parts,
  };
}
