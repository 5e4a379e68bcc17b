import Database from 'better-sqlite3';
import { InputError } from '../contract/errors.ts';
import { MIGRATIONS } from './migrations.ts';

export type Connection = Database.Database;

/** Whether a database may be made where there is none. */
export type Presence = 'may-be-new' | 'must-exist';

/**
 * Open or create the workbench database and bring it to the current version.
 *
 * @param path - file; `:memory:` gives a fresh one that lives as long as the connection.
 * @throws {InputError} where the file is not a database, was written by a newer version, or cannot be written.
 */
export function openDatabase(path: string, presence: Presence): Connection {
  return withStoreErrors(path, () => {
    const connection = new Database(path, {
      fileMustExist: presence === 'must-exist' && path !== ':memory:',
    });
    try {
      connection.pragma('busy_timeout = 10000');
      requireOwn(connection, path); // before anything is written to it
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = NORMAL');
      // Every checkpoint waits for the disk, and a live run with it: 40 MB of log at a time, not 4.
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

/** Refuse a file of a newer version, and a database of another program, which would otherwise get our tables, too. */
function requireOwn(connection: Connection, path: string): void {
  const version = versionOf(connection);
  if (version > MIGRATIONS.length) {
    throw new InputError({
      place: path,
      cause: `was written by a newer version of assay (schema ${version}, this one knows ${MIGRATIONS.length}).`,
      remedy: 'Update assay, or name another file with --db.',
    });
  }
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (version === 0 ? tables.length === 0 : tables.includes('suite_entry')) return;
  const remedy = 'Name another file with --db.';
  throw new InputError({ place: path, cause: 'is the database of another program.', remedy });
}

const versionOf = (connection: Connection): number =>
  Number(connection.pragma('user_version', { simple: true }));

function migrate(connection: Connection): void {
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < versionOf(connection)) continue;
    const step = connection.transaction(() => {
      if (index < versionOf(connection)) return; // another process took this step while this one waited
      connection.exec(sql);
      connection.pragma(`user_version = ${index + 1}`);
    });
    step.immediate();
  }
}

/** Cause of the error for a file that SQLite cannot open; it does not say whether the file is there. */
export const CANNOT_OPEN = 'cannot be opened.';

const REMEDIES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^SQLITE_FULL/,
    'no space was left on the disk; nothing of this step was kept.',
    'Free some space and run the command again.',
  ],
  [
    /^SQLITE_READONLY/,
    'cannot be written.',
    'Make the file and its folder writable, or name another file with --db.',
  ],
  [
    /^SQLITE_CANTOPEN/,
    CANNOT_OPEN,
    'Check that its folder exists and is writable, or name another file with --db.',
  ],
  [/^SQLITE_NOTADB/, 'is not a database of assay.', 'Name another file with --db.'],
  [
    /^SQLITE_BUSY/,
    'is being written by another process.',
    'Wait for it to end, or name another file with --db.',
  ],
  [
    /^SQLITE_(IOERR|CORRUPT)/,
    'cannot be read or written (disk error).',
    'Check the disk, or name another file with --db.',
  ],
];

/**
 * Run `action`; what SQLite says about the file itself becomes an {@link InputError} that names the remedy.
 */
export function withStoreErrors<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    throw storeError(path, cause);
  }
}

/** The error a person should see for what SQLite threw; anything that is not about the file stays as it is. */
export function storeError(path: string, cause: unknown): unknown {
  if (cause instanceof TypeError && cause.message.includes('directory does not exist')) {
    const remedy = 'Create the folder, or name another file with --db.';
    return new InputError({ place: path, cause: 'lies in a folder that does not exist.', remedy }, { cause });
  }
  if (!(cause instanceof Database.SqliteError)) return cause;
  const known = REMEDIES.find(([code]) => code.test(cause.code));
  return known === undefined
    ? cause
    : new InputError({ place: path, cause: known[1], remedy: known[2] }, { cause });
}
