import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { InputError } from '../contract/errors.ts';
import { MIGRATIONS } from './migrations.ts';

export type Connection = Database.Database;

/** Whether opening may create a missing database. */
export type Presence = 'may-be-new' | 'must-exist';

/**
 * A writer waits for another one this long, in milliseconds. The longest transaction, an import of many models, takes a few
 * minutes.
 */
export const LONGEST_WAIT = 600_000;

/**
 * Opens or creates the workbench database and migrates it to the current version.
 *
 * @param path - file; `:memory:` creates an empty database that is closed with the connection.
 * @throws {InputError} if the file is not a database, was written by a newer version, or is not writable.
 */
export function openDatabase(path: string, presence: Presence): Connection {
  return withStoreErrors(path, () => {
    const connection = new Database(path, {
      fileMustExist: presence === 'must-exist' && path !== ':memory:',
    });
    try {
      connection.pragma(`busy_timeout = ${LONGEST_WAIT}`);
      requireOwn(connection, path); // checked before the first write
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = NORMAL');
      // A checkpoint blocks a live run until the disk has synced: one per 40 MB of log, not per 4.
      connection.pragma('wal_autocheckpoint = 10000');
      connection.pragma('foreign_keys = ON');
      migrate(connection);
      return connection;
    } catch (cause) {
      connection.close();
      throw cause;
    }
  });
}

/**
 * Opens an existing database, of which the connection can change nothing. Who writes to it is never held up.
 *
 * @throws {InputError} if the file is not a database, or was written by another version, older ones included.
 */
export function openDatabaseToWatch(path: string): Connection {
  return withStoreErrors(path, () => {
    const connection = new Database(path, { readonly: true, fileMustExist: true });
    try {
      requireOwn(connection, path);
      if (versionOf(connection) === MIGRATIONS.length) return connection;
      const remedy = 'Run "assay runs" once, which brings it up to date.';
      throw new InputError({ place: path, cause: 'was written by an older version of assay.', remedy });
    } catch (cause) {
      connection.close();
      throw cause;
    }
  });
}

/** Rejects a file of a newer version, and the database of another program, to which the migration would add tables. */
function requireOwn(connection: Connection, path: string): void {
  const version = versionOf(connection);
  if (version > MIGRATIONS.length) {
    throw new InputError({
      place: path,
      cause: `was written by a newer version of assay (schema ${version}; this version supports ${MIGRATIONS.length}).`,
      remedy: 'Update assay, or use another file with --db.',
    });
  }
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (version === 0 && tables.length === 0) return;
  if (version > 0 && tables.includes('suite_entry')) return;
  const remedy = 'Use another file with --db.';
  throw new InputError({ place: path, cause: 'is the database of another program.', remedy });
}

const versionOf = (connection: Connection): number =>
  Number(connection.pragma('user_version', { simple: true }));

function migrate(connection: Connection): void {
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < versionOf(connection)) continue;
    const step = connection.transaction(() => {
      if (index < versionOf(connection)) return; // another process applied this migration while this one waited
      connection.exec(sql);
      connection.pragma(`user_version = ${index + 1}`);
    });
    step.immediate();
  }
}

const REMEDIES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^SQLITE_FULL/,
    'the disk is full; this step was rolled back.',
    'Free some space and run the command again.',
  ],
  [
    /^SQLITE_READONLY/,
    'cannot be written.',
    'Make the file and its folder writable, or use another file with --db.',
  ],
  [
    /^SQLITE_CANTOPEN/,
    'cannot be opened.',
    'Check that its folder exists and is writable, or use another file with --db.',
  ],
  [/^SQLITE_NOTADB/, 'is not an assay database.', 'Use another file with --db.'],
  [
    /^SQLITE_BUSY/,
    'has been locked by another process for ten minutes.',
    'Wait for that process to end, or use another file with --db.',
  ],
  [
    /^SQLITE_CORRUPT/,
    'is damaged: a part of it is missing or was overwritten.',
    'Restore it from a copy, or save what can be read with "sqlite3 FILE .recover".',
  ],
  [
    /^SQLITE_IOERR/,
    'cannot be read or written (disk error).',
    'Check the disk, or use another file with --db.',
  ],
];

/** Runs `action`; errors of SQLite about the file itself become an {@link InputError} with a remedy. */
export function withStoreErrors<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    throw storeError(path, cause);
  }
}

/** Converts an error of SQLite to an {@link InputError} if it is about the file; returns any other error unchanged. */
export function storeError(path: string, cause: unknown): unknown {
  if (cause instanceof TypeError && cause.message.includes('directory does not exist')) {
    const remedy = 'Create the folder, or use another file with --db.';
    return new InputError({ place: path, cause: 'is in a folder that does not exist.', remedy }, { cause });
  }
  if (!(cause instanceof Database.SqliteError)) return cause;
  if (cause.code.startsWith('SQLITE_CANTOPEN') && existsSync(path)) {
    const remedy = 'Make its folder writable, or use another file with --db.';
    return new InputError(
      { place: path, cause: 'cannot be written, since no file can be created beside it.', remedy },
      { cause },
    );
  }
  const row = REMEDIES.find(([code]) => code.test(cause.code));
  return row === undefined
    ? cause
    : new InputError({ place: path, cause: row[1], remedy: row[2] }, { cause });
}

/** Whether an error says that another process keeps the database locked. */
export const isBusy = (cause: unknown): boolean =>
  cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');

/** Whether an error of opening says that the file or its folder cannot be written, as on a read-only disk. */
export const needsWriting = ({ cause }: InputError): boolean =>
  cause instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(cause.code);
