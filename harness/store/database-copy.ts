import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../contract/errors.ts';

/** Whether both names lead to one file, through links too. */
export function isSameFile(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return false;
  const [first, second] = [statSync(one), statSync(other)];
  return first.ino === second.ino && first.dev === second.dev;
}

/**
 * Hand a copy of a database to `action`, and remove it afterwards. SQLite writes beside a file that it only reads and changes
 * one of an older version; a copy leaves the file, its folder and a read-only medium alone.
 *
 * @param beside - a file in the folder that has room for the copy.
 * @throws {InputError} where this is no file, another process is writing it, or it cannot be copied.
 */
export function withDatabaseCopy<Result>(
  file: string,
  beside: string,
  action: (copy: string) => Result,
): Result {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new InputError({ place: file, cause: 'is not a file.', remedy: 'Name another one.' });
  }
  const folder = temporaryFolder(beside);
  try {
    const copy = join(folder, 'copy.db');
    copyQuietFile(file, copy);
    return action(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function temporaryFolder(beside: string): string {
  try {
    return mkdtempSync(join(dirname(resolve(beside)), '.assay-import-'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file in a folder that exists and is writable with --db.';
    throw new InputError(
      { place: beside, cause: `no file can be made beside it (${reason}).`, remedy },
      { cause },
    );
  }
}

/** Copies a database with its write-ahead log, which holds what was written last. */
function copyQuietFile(file: string, copy: string): void {
  const before = stateOf(file);
  try {
    copyFileSync(file, copy);
    if (existsSync(logOf(file))) copyFileSync(logOf(file), logOf(copy));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file that can be read, and have room for a copy of it beside the database.';
    throw new InputError({ place: file, cause: `cannot be copied (${reason}).`, remedy }, { cause });
  }
  if (stateOf(file) === before) return;
  const remedy = 'Wait for it to end, or copy the file first.';
  throw new InputError({ place: file, cause: 'is being written by another process.', remedy });
}

const logOf = (file: string): string => `${file}-wal`;

/** Sizes and times of a database and its log: another text after a copy means that it was written meanwhile. */
function stateOf(file: string): string {
  const states = [file, logOf(file)].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return states.map((state) => `${state?.size} ${state?.mtimeNs}`).join(', ');
}
