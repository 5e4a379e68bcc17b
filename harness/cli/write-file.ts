import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../contract/errors.ts';

/**
 * Write a file whole or not at all: the text goes to a file beside it that takes its name when it is complete.
 *
 * @throws {InputError} where it cannot be written.
 */
export function writeWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  const partial = `${path}.part`;
  try {
    const descriptor = openSync(partial, 'w');
    try {
      for (const part of parts) writeFileSync(descriptor, part); // unlike `writeSync`, never a part of it
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
