import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../../contract/errors.ts';
import { refused } from './find-folders.ts';

const MEGABYTE = 1024 * 1024;

/** Most bytes of a file as it is stored: more cannot be sent by a pull request. */
const LARGEST_STORED = 64 * MEGABYTE;

/**
 * The content of a file of strangers, which must be UTF-8, decompressed if the name ends in `.gz`.
 *
 * @param largest - most bytes of the content.
 * @throws {InputError} for a link, for anything but a file, for one that is too large, and for other encodings.
 */
export function contentOf(path: string, largest: number): Buffer {
  const stored = storedBytes(path, Math.min(LARGEST_STORED, largest));
  const content = path.endsWith('.gz') ? unpacked(stored, path, largest) : stored;
  if (!isUtf8(content)) throw refused(path, 'is not a text in UTF-8.');
  return content;
}

function storedBytes(path: string, largest: number): Buffer {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw refused(path, 'is not a file.');
    if (stats.size > largest) throw tooLarge(path, largest);
    const bytes = Buffer.alloc(stats.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw refused(path, `cannot be read (${reasonOf(cause)}).`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function unpacked(bytes: Buffer, path: string, largest: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(path, largest);
    throw refused(path, `cannot be decompressed (${reasonOf(cause)}).`);
  }
}

const tooLarge = (path: string, largest: number): InputError =>
  refused(
    path,
    `holds more than ${Math.floor(largest / MEGABYTE)} MB, or more than is left of what one check reads.`,
  );

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
