import { statSync } from 'node:fs';
import { InputError } from '../contract/errors.ts';
import { needsWriting, openDatabase, openDatabaseToWatch, storeError, withStoreErrors } from './database.ts';
import type { Connection, Presence } from './database.ts';
import { temporaryCopy } from './database-copy.ts';
import { disagreementStore } from './disagreements.ts';
import { episodeLookup } from './episode-lookup.ts';
import { episodeStore } from './episodes.ts';
import { joinStore } from './join.ts';
import type { Joined, JoinConflict } from './join.ts';
import { leftBehindStore } from './left-behind.ts';
import { logSync } from './log-sync.ts';
import type { LogSync } from './log-sync.ts';
import { outlineStore } from './outlines.ts';
import { paymentStore } from './payments.ts';
import { runRemoval } from './remove-run.ts';
import type { RemovedRun } from './remove-run.ts';
import { readingStore } from './readings.ts';
import { replyCache } from './reply-cache.ts';
import { runFitStore } from './run-fits.ts';
import { runLockStore } from './run-locks.ts';
import { runningStore } from './running.ts';
import { runCounts } from './run-counts.ts';
import { stalledStore } from './stalled.ts';
import { suiteStore } from './suites.ts';
import { transactions } from './transactions.ts';
import { verdictGroups } from './verdict-groups.ts';
import { verdictStore } from './verdicts.ts';
import { verdictsAside } from './verdicts-aside.ts';

/** The workbench: suites, runs, episodes and verdicts in one SQLite file, which any number of processes may use. */
export type Store = ReturnType<typeof openStore>;

/** Opens or creates the workbench at `path`. @throws {InputError} see {@link openDatabase}. */
export function openStore(path: string, presence: Presence = 'may-be-new') {
  return storeOver(openDatabase(path, presence), path);
}

/**
 * A part of the store, made when it is first asked for: to prepare the statements of all parts takes longer than most commands need
 * for theirs.
 */
function lazily<Part extends object | (() => unknown)>(make: () => Part): () => Part {
  let part: Part | undefined;
  return () => (part ??= make());
}

function partsOver(connection: Connection) {
  const stalled = lazily(() => stalledStore(connection));
  return {
    stalled,
    suites: lazily(() => suiteStore(connection)),
    episodes: lazily(() => episodeStore(connection, stalled())),
    verdicts: lazily(() => verdictStore(connection)),
    verdictGroups: lazily(() => verdictGroups(connection)),
    judgeAside: lazily(() => verdictsAside(connection)),
    outlines: lazily(() => outlineStore(connection)),
    runCounts: lazily(() => runCounts(connection)),
    runFits: lazily(() => runFitStore(connection)),
    lookup: lazily(() => episodeLookup(connection, stalled())),
    disagreements: lazily(() => disagreementStore(connection)),
    leftBehind: lazily(() => leftBehindStore(connection)),
    readings: lazily(() => readingStore(connection)),
    replies: lazily(() => replyCache(connection)),
    payments: lazily(() => paymentStore(connection)),
    running: lazily(() => runningStore(connection)),
    runLocks: lazily(() => runLockStore(connection)),
    join: lazily(() => joinStore(connection)),
    removeRun: lazily(() => runRemoval(connection)),
  };
}

function storeOver(connection: Connection, path: string) {
  const inOne = transactions(connection);
  const parts = partsOver(connection);
  return {
    get suites() {
      return parts.suites();
    },
    get episodes() {
      return parts.episodes();
    },
    get verdicts() {
      return parts.verdicts();
    },
    get verdictGroups() {
      return parts.verdictGroups();
    },
    /** See {@link verdictsAside}; one at a time. */
    get judgeAside() {
      return parts.judgeAside();
    },
    get outlines() {
      return parts.outlines();
    },
    get runCounts() {
      return parts.runCounts();
    },
    get runFits() {
      return parts.runFits();
    },
    get lookup() {
      return parts.lookup();
    },
    get stalled() {
      return parts.stalled();
    },
    get disagreements() {
      return parts.disagreements();
    },
    get leftBehind() {
      return parts.leftBehind();
    },
    get readings() {
      return parts.readings();
    },
    get replies() {
      return parts.replies();
    },
    get payments() {
      return parts.payments();
    },
    get running() {
      return parts.running();
    },
    get runLocks() {
      return parts.runLocks();
    },
    /**
     * Runs `action` as one transaction, also across `await`. Must not be nested.
     *
     * @throws {InputError} if the disk is full or the file is not writable; also any error of `action`.
     */
    async whole<Result>(action: () => Promise<Result>): Promise<Result> {
      try {
        return await inOne.whole(action);
      } catch (cause) {
        throw storeError(path, cause);
      }
    },
    /** Runs a synchronous `action` as one transaction. @throws {InputError} like {@link whole}. */
    atOnce<Result>(action: () => Result): Result {
      return withStoreErrors(path, () => inOne.atOnce(action));
    },
    /**
     * Runs a synchronous `action` as one transaction, unless another process keeps the database locked for a while: a live
     * run must not stand still meanwhile.
     *
     * @returns `busy` if `action` did not run. @throws {InputError} like {@link whole}.
     */
    tryAtOnce<Result>(action: () => Result): Result | 'busy' {
      return withStoreErrors(path, () => inOne.tryAtOnce(action));
    },
    /** See {@link logSync}; for a database in a file. */
    logSync: (): LogSync => logSync(path),
    /** Merges a database of the current schema version; see {@link joinStore}. @throws {InputError} like {@link whole}. */
    join: (otherPath: string): Joined | JoinConflict => withStoreErrors(path, () => parts.join()(otherPath)),
    /** Deletes a run; see {@link runRemoval}. @throws {InputError} like {@link whole}. */
    removeRun: (runId: string): RemovedRun => withStoreErrors(path, () => parts.removeRun()(runId)),
    /** Runs a read-only `action`. @throws {InputError} like {@link whole}. */
    read: <Result>(action: () => Result): Result => withStoreErrors(path, action),
    /** A number that is another one after another process has changed something. */
    changes: (): number => Number(connection.pragma('data_version', { simple: true })),
    close: (): void => void connection.close(),
  };
}

/** Opens an existing workbench to write to it; an empty file is never created. @throws {InputError} */
export function openExistingStore(path: string): Store {
  requireFile(path);
  return openStore(path, 'must-exist');
}

/**
 * Opens an existing workbench to read it. Where SQLite cannot open it because nothing can be written beside it, as on a
 * read-only disk, a temporary copy is read, which is deleted when the store is closed.
 *
 * @throws {InputError}
 */
export function openStoreToRead(path: string): Store {
  return orOfCopy(path, () => openStore(path, 'must-exist'));
}

/**
 * Opens an existing workbench to look at it while others may write to it: nothing in the file changes, and what is written is seen by
 * the next reading. Where SQLite cannot open it, a copy is read, as by {@link openStoreToRead}.
 *
 * @throws {InputError} see {@link openDatabaseToWatch}.
 */
export function openStoreToWatch(path: string): Store {
  return orOfCopy(path, () => storeOver(openDatabaseToWatch(path), path));
}

function orOfCopy(path: string, open: () => Store): Store {
  requireFile(path);
  try {
    return open();
  } catch (cause) {
    if (!(cause instanceof InputError) || !needsWriting(cause)) throw cause;
    const { copy, remove } = temporaryCopy(path);
    try {
      const store = openStore(copy, 'must-exist');
      return {
        ...store,
        close: () => {
          store.close();
          remove();
        },
      };
    } catch (problem) {
      remove();
      throw problem;
    }
  }
}

function requireFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return;
  const remedy =
    stats === undefined
      ? 'Store some episodes first with "assay import", "assay run" or "assay start", or use another file with --db.'
      : 'Name the file of a database with --db.';
  const cause = stats === undefined ? 'does not exist.' : 'is not a file.';
  throw new InputError({ place: path, cause, remedy });
}
