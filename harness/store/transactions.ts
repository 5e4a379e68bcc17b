import { isBusy, LONGEST_WAIT } from './database.ts';
import type { Connection } from './database.ts';

/** How long a transaction of a live run waits for another process before it is tried again later, in milliseconds. */
const SHORT_WAIT = 20;

/** The ways to write to a database in one transaction, which locks it for others from its start. */
export function transactions(connection: Connection) {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  let wait = LONGEST_WAIT;
  /** Setting it costs as much as a small transaction. */
  const waitAtMost = (milliseconds: number): void => {
    if (wait !== milliseconds) connection.pragma(`busy_timeout = ${milliseconds}`);
    wait = milliseconds;
  };
  const undo = (): void => {
    if (connection.inTransaction) rollback.run();
  };
  /** Moves the write-ahead log into the database and empties it, unless another process uses it or the disk is full. */
  const emptyLog = (): void => {
    waitAtMost(0);
    try {
      connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause)) throw cause; // SQLite does it later
    }
    waitAtMost(LONGEST_WAIT);
  };
  return {
    /** Waits for other processes; may be nested. */
    atOnce<Result>(action: () => Result): Result {
      waitAtMost(LONGEST_WAIT);
      return connection.transaction(action).immediate();
    },
    /** @returns `busy` if another process keeps the database locked for a while, and `action` did not run. */
    tryAtOnce<Result>(action: () => Result): Result | 'busy' {
      waitAtMost(SHORT_WAIT);
      try {
        begin.run();
        const result = action();
        commit.run();
        return result;
      } catch (cause) {
        undo();
        if (isBusy(cause)) return 'busy';
        throw cause;
      }
    },
    /** Waits for other processes; must not be nested. */
    async whole<Result>(action: () => Promise<Result>): Promise<Result> {
      // With an empty log, what a failed transaction wrote can be given back to the disk, even if the disk is full.
      emptyLog();
      try {
        begin.run();
        const result = await action();
        commit.run();
        return result;
      } catch (cause) {
        undo();
        emptyLog();
        throw cause;
      }
    },
  };
}
