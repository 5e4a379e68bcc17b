import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../contract/errors.ts';

/**
 * Writes a file atomically: to a temporary file beside it, which is renamed when it is complete.
 *
 * @throws {InputError} if it cannot be written.
 */
export function writeWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  const partial = `${path}.part`;
  try {
    const descriptor = openSync(partial, 'w');
    try {
      for (const part of parts) writeFileSync(descriptor, part); // unlike `writeSync`, it writes everything
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(partial, path);
  } catch (cause) {
    rmSync(partial, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file in a writable folder with space left.';
    throw new InputError({ place: path, cause: `cannot be written (${reason}).`, remedy }, { cause });
  }
}
