import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { InputError } from '../../contract/errors.ts';
import { newestJudgings } from '../../contract/judging.ts';
import { entryKey } from '../../contract/suite.ts';
import type { StoredEpisode } from '../../contract/stored.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { viewEpisode } from '../../replay/episode-view.ts';
import { findEpisode } from '../../store/find-episode.ts';
import { printEpisode } from './print-episode.ts';
import type { ShownEpisode } from './print-episode.ts';

export type ShowFlags = { readonly db: string; readonly run?: string; readonly full?: true };

/** Columns where nobody says how wide the terminal is, most that is read well, and characters of one text. */
const [USUAL_WIDTH, WIDEST, MOST] = [100, 140, 2000];

/** Print one episode. @throws {UsageError} where the words mean none, or several. */
export function showCommand(episode: string, flags: ShowFlags, surroundings: Surroundings): void {
  const store = openExistingStore(flags.db);
  try {
    const shown = shownEpisode(store, findEpisode(store, episode, flags.run));
    const most = flags.full === true ? Number.POSITIVE_INFINITY : MOST;
    surroundings.print(printEpisode(shown, { width: widthOf(surroundings), most }));
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
    const remedy = 'Import or run it again with its suite.';
    throw new InputError({ place: `episode ${id}`, cause: 'its entry is not in the database.', remedy });
  }
  const view = viewEpisode(entry, episode, judgingPorts(suite));
  return { stored, suite, entry, view, verdicts: newestJudgings(store.lookup.verdictsOn(id)) };
}

function widthOf({ screen, variables }: Surroundings): number {
  const said = screen?.columns() ?? Number(variables['COLUMNS'] ?? Number.NaN);
  return Number.isInteger(said) && said >= 40 ? Math.min(said, WIDEST) : USUAL_WIDTH;
}
