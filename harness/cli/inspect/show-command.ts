import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { InputError } from '../../contract/errors.ts';
import { newestJudgings } from '../../contract/judging.ts';
import { entryKey } from '../../contract/suite.ts';
import type { StoredEpisode } from '../../contract/stored.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { viewEpisode } from '../../replay/episode-view.ts';
import { findEpisode } from '../../store/find-episode.ts';
import { jsonDocument, present } from '../present.ts';
import { episodeDocument } from '../../reports/episode/document.ts';
import { printEpisode } from '../../reports/episode/episode.ts';
import type { ShownEpisode } from '../../reports/episode/episode.ts';
import { LONGEST_TEXT } from '../../reports/episode/wrap.ts';
import type { ShowOptions } from '../commands/show.ts';
import { textWidth } from './text-width.ts';

/** Prints one episode. @throws {UsageError} if none or several match. */
export function showCommand(episode: string, options: ShowOptions, surroundings: Surroundings): void {
  const store = openStoreToRead(options.db);
  try {
    const shown = shownEpisode(store, findEpisode(store, episode, options.run));
    const most = options.full ? Number.POSITIVE_INFINITY : LONGEST_TEXT;
    present(surroundings, [jsonDocument(options.json, episodeDocument(shown))], () =>
      printEpisode(shown, { width: textWidth(surroundings), most }),
    );
  } finally {
    store.close();
  }
}

function shownEpisode(store: Store, stored: StoredEpisode): ShownEpisode {
  const { episode, suiteHash, id } = stored;
  const suite = store.suites.get(suiteHash);
  const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
  const entry = suite?.entries.find((candidate) => entryKey(candidate) === key);
  if (suite === undefined || entry === undefined) {
    const remedy = 'Import or play it again with its suite.';
    throw new InputError({ place: `episode ${id}`, cause: 'its entry is not in the database.', remedy });
  }
  const view = viewEpisode(entry, episode, judgingPorts(suite));
  const verdicts = newestJudgings(store.lookup.verdictsOn(id));
  return { stored, suite, entry, view, verdicts, readings: store.lookup.readingsOn(id) };
}
