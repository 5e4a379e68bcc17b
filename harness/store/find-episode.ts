import { UsageError } from '../contract/errors.ts';
import type { EpisodeAddress } from './episode-lookup.ts';
import type { StoredEpisode } from '../contract/stored.ts';
import type { Store } from './store.ts';
import { harmlessLine } from '../contract/harmless.ts';

/** Maximum number of episodes that an error lists. */
const LISTED = 10;

/**
 * Finds an episode by its number, `MODEL/ENTRY` or `MODEL/ENTRY/TRIAL`. Names of models may contain slashes.
 *
 * @param run - id or id prefix of a run, needed if several contain the episode.
 * @throws {UsageError} if none or several match.
 */
export function findEpisode(store: Store, text: string, run: string | undefined): StoredEpisode {
  const found = addressesOf(store, text).filter(({ runId }) => run === undefined || runId.startsWith(run));
  const [only, ...others] = found;
  const episode = only === undefined || others.length > 0 ? undefined : store.lookup.get(only.id);
  if (episode !== undefined) return episode;
  const place = harmlessLine(text);
  if (found.length === 0) {
    const remedy = 'Use a number, MODEL/ENTRY or MODEL/ENTRY/TRIAL, as shown in lists of verdicts.';
    throw new UsageError({ place, cause: 'no such episode is stored.', remedy });
  }
  const listed = found.slice(0, LISTED).map(({ id, runId, trial }) => `${id} (${runId}, trial ${trial})`);
  const rest = found.length > LISTED ? `, and ${found.length - LISTED} more` : '';
  const cause = `matches ${found.length} episodes: ${listed.join(', ')}${rest}.`;
  throw new UsageError({ place, cause, remedy: 'Use one of the numbers.' });
}

function addressesOf(store: Store, text: string): readonly EpisodeAddress[] {
  if (/^\d+$/.test(text)) {
    const episode = store.lookup.get(Number(text));
    return episode === undefined
      ? []
      : [{ id: episode.id, runId: episode.runId, trial: episode.episode.trial }];
  }
  const parts = text.split('/');
  const found = store.lookup.find(parts.slice(0, -1).join('/'), parts.at(-1) ?? '');
  if (found.length > 0 || !/^\d+$/.test(parts.at(-1) ?? '')) return found;
  const trial = Number(parts.at(-1));
  const all = store.lookup.find(parts.slice(0, -2).join('/'), parts.at(-2) ?? '');
  return all.filter((address) => address.trial === trial);
}
