import type { World } from '../contract/environment.ts';
import type { Episode } from '../contract/episode.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { playEpisode } from './episode-loop.ts';
import { playedEpisode } from './played-episode.ts';
import type { Player } from './player.ts';

/** The part of a player that offline play needs. */
export type OfflinePlayer = Pick<Player, 'identity' | 'protocol' | 'modelFor'>;

/**
 * Plays one entry with a player that needs no network, limit or budget. Reads no clock: the same entry yields the same
 * episode, byte for byte.
 */
export async function playOffline(player: OfflinePlayer, entry: SuiteEntry, world: World): Promise<Episode> {
  const model = player.modelFor(entry, 0);
  const { signal } = new AbortController();
  const played = await playEpisode(entry, {
    protocol: player.protocol,
    world: entry.environments.length === 0 ? undefined : world,
    actor: player.identity,
    ask: async (messages, tools) => {
      const reply = await model.reply({ messages, tools, seed: undefined, signal });
      return { kind: 'reply', reply, attempts: 1, latencySeconds: undefined, cost: 0 };
    },
  });
  if (played.kind === 'unfinished') throw new Error(`${player.identity} did not finish ${entry.id}`);
  return playedEpisode({ model: player.identity, entry, trial: 0 }, player, played.parts);
}
