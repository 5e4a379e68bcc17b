import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import type { StoredEpisode } from '../../contract/stored.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { findEpisode } from '../../store/find-episode.ts';
import { jsonDocument, present } from '../present.ts';
import { episodeDocument } from '../../reports/episode/document.ts';
import { printEpisode } from '../../reports/episode/episode.ts';
import type { ShownEpisode } from '../../reports/episode/episode.ts';
import { entryOf, shownEpisode } from '../../reports/episode/shown-episode.ts';
import { LONGEST_TEXT } from '../../reports/episode/wrap.ts';
import type { ShowOptions } from '../commands/show.ts';
import { textWidth } from './text-width.ts';

/** Prints one episode. @throws {UsageError} if none or several match. */
export function showCommand(episode: string, options: ShowOptions, surroundings: Surroundings): void {
  const store = openStoreToRead(options.db);
  try {
    const shown = shownFrom(store, findEpisode(store, episode, options.run));
    const most = options.full ? Number.POSITIVE_INFINITY : LONGEST_TEXT;
    present(surroundings, [jsonDocument(options.json, episodeDocument(shown))], () =>
      printEpisode(shown, { width: textWidth(surroundings), most }),
    );
  } finally {
    store.close();
  }
}

function shownFrom(store: Store, stored: StoredEpisode): ShownEpisode {
  const { id, suiteHash } = stored;
  const record = {
    stored,
    suite: store.suites.excerpt(suiteHash, [entryOf(stored)]),
    verdicts: store.lookup.verdictsOn(id),
    readings: store.lookup.readingsOn(id),
  };
  return shownEpisode(record, judgingPorts);
}
