import { olderThan } from '../contract/judging.ts';
import type { Judging } from '../contract/judging.ts';
import type { Connection } from './database.ts';
import { judgingRows } from './judgings.ts';

/** Number of episodes that only older versions of the evaluator have judged on the same suite. */
export type LeftBehind = { readonly judging: Judging; readonly episodes: number };

/** Finds episodes that a table of the newest verdicts would silently omit. */
export function leftBehindStore(connection: Connection) {
  const rows = judgingRows(connection);
  const count = connection
    .prepare<[{ older: string; newer: string }], number>(
      `SELECT count(DISTINCT episode_id) FROM verdict AS older
       WHERE judging_id IN (SELECT value FROM json_each(:older)) AND NOT EXISTS
         (SELECT 1 FROM verdict WHERE judging_id IN (SELECT value FROM json_each(:newer)) AND episode_id = older.episode_id)`,
    )
    .pluck();
  /** In the order of `judgings`; empty if the newest versions have judged every episode that older ones have. */
  return (judgings: readonly Judging[]): readonly LeftBehind[] => {
    const stored = rows.all();
    return judgings.flatMap((judging) => {
      const older = olderThan(judging, stored);
      if (older.length === 0) return []; // the usual case, which scans no verdict
      const episodes = count.get({ older: rows.idsOf(older), newer: rows.idsOf([judging]) }) ?? 0;
      return episodes === 0 ? [] : [{ judging, episodes }];
    });
  };
}
