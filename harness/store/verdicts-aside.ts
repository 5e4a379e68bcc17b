import type { Judging } from '../contract/judging.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { judgingRows } from './judgings.ts';

/** Verdicts that are kept beside the database while many episodes are judged, so that others can write to it meanwhile. */
export type VerdictsAside = {
  /** Keeps a verdict. */
  put(episodeId: number, judging: Judging, verdict: Verdict): void;
  /**
   * Stores everything that was kept; an existing verdict of the same judging on the same episode is replaced. Verdicts on
   * episodes that were deleted or replaced meanwhile are left out. Call it within a transaction.
   */
  store(): void;
};

/**
 * Keeps verdicts in a temporary table of the connection. SQLite gives the row id of a deleted episode to a new one; therefore
 * each verdict is kept with its episode's bucket and length.
 */
export function verdictsAside(connection: Connection): () => VerdictsAside {
  const rows = judgingRows(connection);
  return () => {
    connection.exec(
      `CREATE TEMP TABLE IF NOT EXISTS judged (
         judging INTEGER NOT NULL, episode_id INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
         bucket TEXT NOT NULL, length INTEGER NOT NULL
       );
       DELETE FROM judged;`,
    );
    const keep = connection.prepare(
      `INSERT INTO judged SELECT :judging, id, :kind, :body, bucket, length(body) FROM main.episode WHERE id = :id`,
    );
    const insert = connection.prepare<[number | bigint, number]>(
      `INSERT INTO verdict
       SELECT ?, judged.episode_id, judged.kind, judged.body FROM judged JOIN episode ON episode.id = judged.episode_id
       WHERE judged.judging = ? AND episode.bucket = judged.bucket AND length(episode.body) = judged.length
       ON CONFLICT (judging_id, episode_id) DO UPDATE SET kind = excluded.kind, body = excluded.body`,
    );
    const clear = connection.prepare('DELETE FROM judged');
    const judgings: Judging[] = [];
    return {
      put(id, judging, verdict) {
        if (judgings.at(-1) !== judging) judgings.push(judging);
        const { kind } = verdict;
        keep.run({ id, judging: judgings.length - 1, kind, body: JSON.stringify(verdict) });
      },
      store() {
        for (const [index, judging] of judgings.entries()) insert.run(rows.idOf(judging), index);
        judgings.length = 0;
        clear.run();
      },
    };
  };
}
