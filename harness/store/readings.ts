import type { Judging } from '../contract/judging.ts';
import { Reading } from '../contract/reading.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';
import { judgingRows } from './judgings.ts';

/** An episode that rules cannot decide. */
export type Undecided = {
  readonly episodeId: number;
  /** What a reader has to judge. */
  readonly reason: string;
};

/** Stores what readers conclude on episodes that need review: at most one reading per judging, episode and reader. */
export function readingStore(connection: Connection) {
  const rows = judgingRows(connection);
  const upsert = connection.prepare(
    `INSERT INTO reading VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reader, judging_id, episode_id) DO UPDATE SET kind = excluded.kind, body = excluded.body`,
  );
  const selectUndecided = connection.prepare<[string], Undecided>(
    `SELECT episode_id AS episodeId, body ->> '$.reason' AS reason FROM verdict
     WHERE judging_id IN (SELECT value FROM json_each(?)) AND kind = 'unscored'
       AND body ->> '$.because' = 'needs-review'
     ORDER BY episode_id`,
  );
  const selectOf = connection.prepare<[string, string], { episodeId: number; body: string }>(
    `SELECT episode_id AS episodeId, body FROM reading
     WHERE reader = ? AND judging_id IN (SELECT value FROM json_each(?)) ORDER BY episode_id`,
  );
  return {
    /** Stores a reading; an earlier one of the same judging, episode and reader is replaced. */
    put: (episodeId: number, judging: Judging, reading: Reading): void => {
      upsert.run(reading.reader, rows.idOf(judging), episodeId, reading.kind, JSON.stringify(reading));
    },
    /** Episodes that the judging could not decide, in order of storage. */
    undecided: (judging: Judging): Undecided[] => selectUndecided.all(rows.idsOf([judging])),
    /** Readings by episode. */
    of: (judging: Judging, reader: string): ReadonlyMap<number, Reading> =>
      new Map(
        selectOf
          .all(reader, rows.idsOf([judging]))
          .map(({ episodeId, body }) => [
            episodeId,
            storedDocument(Reading, body, `a reading of episode ${episodeId}`),
          ]),
      ),
  };
}
