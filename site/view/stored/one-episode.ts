import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import type { ShownEpisode } from '../../../harness/reports/episode/episode.ts';
import { entryOf, shownEpisode } from '../../../harness/reports/episode/shown-episode.ts';
import { notStored } from '../problems.ts';
import type { WatchedStore } from './watched-store.ts';

/**
 * One episode, executed again, with its entry and all verdicts on it.
 *
 * @throws {NotStored} {InputError} if its entry is not stored, or a record of it is damaged.
 */
export function episodeStored({ store }: WatchedStore, id: number): ShownEpisode {
  const stored = store.lookup.get(id);
  if (stored === undefined) throw notStored('episode', String(id));
  const record = {
    stored,
    suite: store.suites.excerpt(stored.suiteHash, [entryOf(stored)]),
    verdicts: store.lookup.verdictsOn(id),
    readings: store.lookup.readingsOn(id),
  };
  return shownEpisode(record, judgingPorts);
}
