import { olderThan } from '../contract/judging.ts';
import type { Judging } from '../contract/judging.ts';
import type { Connection } from './database.ts';
import { judgingRows } from './judgings.ts';

/** Episodes that a judging lacks: an older version of its evaluator has judged them on the same suite. */
export type LeftBehind = { readonly judging: Judging; readonly episodes: number };

/** Finds what a table over the newest verdicts would leave out without a word. */
export function leftBehindStore(connection: Connection) {
  const rows = judgingRows(connection);
  const count = connection
    .prepare<[{ older: string; newer: string }], number>(
      `SELECT count(DISTINCT episode_id) FROM verdict AS older
       WHERE judging_id IN (SELECT value FROM json_each(:older)) AND NOT EXISTS
         (SELECT 1 FROM verdict WHERE judging_id IN (SELECT value FROM json_each(:newer)) AND episode_id = older.episode_id)`,
    )
    .pluck();
  /** By judging, in their order; empty where each has judged all that older versions have. */
  return (judgings: readonly Judging[]): readonly LeftBehind[] => {
    const stored = rows.all();
    return judgings.flatMap((judging) => {
      const older = olderThan(judging, stored);
      if (older.length === 0) return []; // as a rule: no verdict is scanned
      const episodes = count.get({ older: rows.idsOf(older), newer: rows.idsOf([judging]) }) ?? 0;
      return episodes === 0 ? [] : [{ judging, episodes }];
    });
  };
}
