import { memoizeByString } from '../../contract/memoize.ts';
import type { Player } from '../../contract/outline.ts';
import type { Store } from '../../store/store.ts';

/** Row ids of the episodes of a contestant on an entry, all trials; empty: it has not played it. */
export type PlayedBy = (contestant: string, entryKey: string) => readonly number[];

/**
 * Finds the episodes of contestants.
 *
 * @param players - runs and models by the name of the contestant.
 */
export function playedBy(store: Store, players: ReadonlyMap<string, readonly Player[]>): PlayedBy {
  const rowsOf = memoizeByString((contestant) => {
    const rows = (players.get(contestant) ?? []).flatMap(({ runId, model }) =>
      store.lookup.played(runId, model),
    );
    const byEntry = Map.groupBy(rows, ({ entryKey }) => entryKey);
    return new Map(Array.from(byEntry, ([key, ofEntry]) => [key, ofEntry.map(({ id }) => id)]));
  }, Infinity);
  return (contestant, entryKey) => rowsOf(contestant).get(entryKey) ?? [];
}
