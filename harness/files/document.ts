import { closeSync, openSync, readSync } from 'node:fs';
import { chunkFor } from './chunk.ts';
import { documentTooLong, LARGEST_DOCUMENT } from './limits.ts';
import { requireDocumentSize } from './record-size.ts';

const CHUNK = 1 << 20;

/**
 * The text of a file that is read as a whole.
 *
 * @throws {InputError} if it is larger than {@link LARGEST_DOCUMENT}; errors of the file system as they are.
 */
export function documentText(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    const bytes = chunkFor(descriptor, CHUNK);
    for (let length = 0; ;) {
      const read = readSync(descriptor, bytes);
      if (read === 0) return Buffer.concat(parts).toString('utf8');
      length += read;
      if (length > LARGEST_DOCUMENT) throw documentTooLong(path);
      parts.push(Buffer.from(bytes.subarray(0, read)));
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The JSON document in a file.
 *
 * @throws {InputError} if it is larger or has more levels than can be handled; errors of the file system, and {SyntaxError} for
 *   a text that is not JSON, as they are.
 */
export function readDocument(path: string): unknown {
  const text = documentText(path);
  requireDocumentSize(text, path);
  return JSON.parse(text);
}
