import { fstatSync } from 'node:fs';

/** Least bytes of a chunk: the size of a pipe or of a device is stated as 0. */
const LEAST = 1 << 12;

/**
 * Bytes to read a file into, as large as the file states that it is, so that a small file does not cost the memory of a large one.
 * They hold anything until they are read into.
 *
 * @param most - bytes of the chunk of a larger file.
 */
export const chunkFor = (descriptor: number, most: number): Buffer =>
  Buffer.allocUnsafe(Math.min(most, Math.max(LEAST, fstatSync(descriptor).size + 1)));
