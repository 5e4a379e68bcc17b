import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../contract/errors.ts';

/** Returns true if both paths refer to the same file, also through links. */
export function isSameFile(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return false;
  const first = statSync(one);
  const second = statSync(other);
  return first.ino === second.ino && first.dev === second.dev;
}

/**
 * Runs `action` on a temporary copy of a database. SQLite creates files beside a database even for reading, and opening
 * migrates an older version; with a copy, the original and its folder stay unchanged and may be read-only.
 *
 * @param beside - a file in the folder in which the copy is created.
 * @throws {InputError} if the path is not a file, another process is writing it, or it cannot be copied.
 */
export function withDatabaseCopy<Result>(
  file: string,
  beside: string,
  action: (copy: string) => Result,
): Result {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new InputError({
      place: file,
      cause: 'is not a file.',
      remedy: 'Use the path of a database file.',
    });
  }
  const remedy = 'With --db, use a file in a folder that exists and is writable.';
  const folder = temporaryFolder(dirname(resolve(beside)), remedy);
  try {
    const copy = join(folder, 'copy.db');
    copyQuietFile(file, copy);
    return action(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of a database with its log in the folder for temporary files. @throws {InputError} like {@link withDatabaseCopy}. */
export function temporaryCopy(file: string): { readonly copy: string; readonly remove: () => void } {
  const folder = temporaryFolder(tmpdir(), TEMPORARY_REMEDY);
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const copy = join(folder, 'copy.db');
    copyQuietFile(file, copy);
    return { copy, remove };
  } catch (cause) {
    remove();
    throw cause;
  }
}

/**
 * Runs `action` with the path of a database that does not exist yet, in a folder for temporary files that is deleted afterwards.
 *
 * @throws {InputError} if the folder cannot be created.
 */
export async function withTemporaryDatabase<Result>(
  action: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = temporaryFolder(tmpdir(), TEMPORARY_REMEDY);
  try {
    return await action(join(folder, 'temporary.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TEMPORARY_REMEDY = 'Set TMPDIR to a folder that exists and is writable.';

function temporaryFolder(parent: string, remedy: string): string {
  try {
    return mkdtempSync(join(parent, '.assay-copy-'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      { place: parent, cause: `no file can be created in it (${reason}).`, remedy },
      { cause },
    );
  }
}

/** Copies a database with its write-ahead log, which contains the latest writes. */
function copyQuietFile(file: string, copy: string): void {
  const before = stateOf(file);
  try {
    for (const [from, to] of [
      [file, copy],
      [logOf(file), logOf(copy)],
    ] as const) {
      if (from !== file && !existsSync(from)) continue;
      copyFileSync(from, to);
      chmodSync(to, 0o600); // the original may be read-only
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Use a readable file, and make sure that there is space for a copy of it.';
    throw new InputError({ place: file, cause: `cannot be copied (${reason}).`, remedy }, { cause });
  }
  if (stateOf(file) === before) return;
  const remedy = 'Wait for that process to end, or copy the file first.';
  throw new InputError({ place: file, cause: 'is being written by another process.', remedy });
}

const logOf = (file: string): string => `${file}-wal`;

/**
 * Sizes and modification times of a database and its log; a different text after a copy means that it was modified
 * meanwhile.
 */
function stateOf(file: string): string {
  const states = [file, logOf(file)].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return states.map((state) => `${state?.size} ${state?.mtimeNs}`).join(', ');
}
