import { z } from 'zod';
import type { Connection } from './database.ts';

/** A process that plays a run. */
export type RunHolder = {
  /** Differs for every process and every time that it takes a lock. */
  readonly token: string;
  /** Name of the machine. */
  readonly host: string;
  readonly processId: number;
  /** When it took the lock, in ISO 8601. */
  readonly since: string;
};

/** What decides whether the holder of a lock is still there. */
export type LivenessPorts = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Name of this machine. */
  readonly host: string;
  /** Whether a process of this machine runs. */
  readonly isRunning: (processId: number) => boolean;
};

/** A holder counts as gone if its last sign of life is this far away, in either direction, in milliseconds. */
export const LOCK_EXPIRES_AFTER = 120_000;

const HolderRow = z.strictObject({
  token: z.string(),
  host: z.string(),
  processId: z.int(),
  since: z.string(),
  beat: z.number(),
});

/** Locks of runs: at most one process plays a run. */
export function runLockStore(connection: Connection) {
  const select = connection.prepare<[string]>(
    'SELECT token, host, process_id AS processId, since, beat FROM run_lock WHERE run_id = ?',
  );
  const upsert = connection.prepare(
    `INSERT INTO run_lock VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run_id) DO UPDATE SET
       token = excluded.token, host = excluded.host, process_id = excluded.process_id,
       since = excluded.since, beat = excluded.beat`,
  );
  const update = connection.prepare('UPDATE run_lock SET beat = ? WHERE run_id = ? AND token = ?');
  const remove = connection.prepare('DELETE FROM run_lock WHERE run_id = ? AND token = ?');
  const holderOf = (runId: string, ports: LivenessPorts): RunHolder | undefined => {
    const row = HolderRow.optional().parse(select.get(runId));
    if (row === undefined) return undefined;
    const { beat, ...holder } = row;
    const hasDied = row.host === ports.host && !ports.isRunning(row.processId);
    return hasDied || Math.abs(ports.now() - beat) > LOCK_EXPIRES_AFTER ? undefined : holder;
  };
  return {
    /** The process that plays a run; `undefined`: none does. */
    holderOf,
    /**
     * Takes the lock of a run. Call it within a transaction.
     *
     * @returns the process that has it; `undefined`: `holder` has it now.
     */
    take(runId: string, holder: RunHolder, ports: LivenessPorts): RunHolder | undefined {
      const present = holderOf(runId, ports);
      if (present !== undefined) return present;
      upsert.run(runId, holder.token, holder.host, holder.processId, holder.since, ports.now());
      return undefined;
    },
    /**
     * The holder says that it is still there.
     *
     * @param now - milliseconds since 1970.
     * @returns false if another process has taken the lock, or the run is deleted.
     */
    renew: (runId: string, { token }: RunHolder, now: number): boolean =>
      update.run(now, runId, token).changes === 1,
    /** Gives the lock back; does nothing if another process has taken it. */
    release: (runId: string, { token }: RunHolder): void => void remove.run(runId, token),
  };
}
