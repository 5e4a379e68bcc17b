import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../contract/errors.ts';

/**
 * Writes a file atomically: to a temporary file beside it, which is renamed when it is complete. A device or a pipe, such as
 * `/dev/null`, is written to and not replaced.
 *
 * @throws {InputError} if it cannot be written.
 */
export function writeWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  let staging: string | undefined;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
      writeParts(path, parts);
      return;
    }
    staging = mkdtempSync(join(dirname(path), '.assay-'));
    const partial = join(staging, 'whole');
    writeParts(partial, parts);
    renameSync(partial, path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file in a writable folder with space left.';
    throw new InputError({ place: path, cause: `cannot be written (${reason}).`, remedy }, { cause });
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

function writeParts(path: string, parts: Iterable<string | Uint8Array>): void {
  const descriptor = openSync(path, 'w');
  try {
    for (const part of parts) writeFileSync(descriptor, part); // unlike `writeSync`, it writes everything
    if (statSync(path).isFile()) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
