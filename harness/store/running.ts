import type { Connection } from './database.ts';

/** An episode that is being played. */
export type RunningEntry = { readonly model: string; readonly entryKey: string; readonly trial: number };

/** Episodes of one model that are being played and have had failed attempts. */
export type RunningTrouble = {
  readonly model: string;
  readonly episodes: number;
  /** Failed attempts of these episodes. */
  readonly failed: number;
  /** The failed attempt that was stored last, in words. */
  readonly trouble: string;
};

/** Failed attempts of episodes that have not ended. They are transient: an ended episode counts its own attempts. */
export function runningStore(connection: Connection) {
  const add = connection.prepare(
    `INSERT INTO running VALUES (?, ?, ?, ?, 1, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM running))
     ON CONFLICT DO UPDATE SET failed = failed + 1, trouble = excluded.trouble, sequence = excluded.sequence`,
  );
  const removeOne = connection.prepare(
    'DELETE FROM running WHERE run_id = ? AND model = ? AND entry_key = ? AND trial = ?',
  );
  const removeAll = connection.prepare('DELETE FROM running WHERE run_id = ?');
  const select = connection.prepare<[string], RunningTrouble & { readonly sequence: number }>(
    // The bare column `trouble` is that of the row with the greatest sequence.
    `SELECT model, count(*) AS episodes, sum(failed) AS failed, trouble, max(sequence) AS sequence
     FROM running WHERE run_id = ? GROUP BY model ORDER BY model`,
  );
  return {
    /** Counts one failed attempt. */
    failed: (runId: string, { model, entryKey, trial }: RunningEntry, trouble: string): void =>
      void add.run(runId, model, entryKey, trial, trouble),
    ended: (runId: string, { model, entryKey, trial }: RunningEntry): void =>
      void removeOne.run(runId, model, entryKey, trial),
    /** No episode of the run is played any more. */
    clear: (runId: string): void => void removeAll.run(runId),
    of: (runId: string): RunningTrouble[] =>
      select.all(runId).map(({ model, episodes, failed, trouble }) => ({ model, episodes, failed, trouble })),
  };
}
