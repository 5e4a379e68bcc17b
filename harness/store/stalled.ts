import type { Episode } from '../contract/episode.ts';
import { nameOf } from '../contract/stored.ts';
import { STALLED } from '../contract/watch.ts';
import type { EpisodeName } from '../contract/watch.ts';
import type { Connection } from './database.ts';

const keyOf = ({ runId, model, entryKey: key, trial }: EpisodeName): string =>
  JSON.stringify([runId, model, key, trial]);

/** See {@link stalledStore}. */
export type StalledStore = ReturnType<typeof stalledStore>;

/** Episodes whose evaluation a watchdog ended. Nothing evaluates them again. */
export function stalledStore(connection: Connection) {
  const insert = connection.prepare('INSERT OR IGNORE INTO stalled VALUES (?, ?, ?, ?)');
  const select = connection.prepare<[], EpisodeName>(
    'SELECT run_id AS runId, model, entry_key AS entryKey, trial FROM stalled',
  );
  // Read once, and again where this process adds one.
  let names: ReadonlySet<string> | undefined;
  const has = (name: EpisodeName): boolean => {
    names ??= new Set(select.all().map(keyOf));
    return names.size > 0 && names.has(keyOf(name));
  };
  return {
    add: ({ runId, model, entryKey: key, trial }: EpisodeName): void => {
      insert.run(runId, model, key, trial);
      names = undefined;
    },
    has,
    /** The episode, or the same with the ending of a stalled one. */
    asEnded(runId: string, episode: Episode): Episode {
      return has(nameOf({ runId, episode })) ? { ...episode, ending: STALLED } : episode;
    },
  };
}
