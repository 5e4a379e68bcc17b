import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import { InputError } from '../contract/errors.ts';
import { chunkFor } from './chunk.ts';
import { LineCutter, linesOfWhole } from './line-cutter.ts';
import type { Line } from './line-cutter.ts';

const CHUNK = 1 << 18;
const SMALLEST_CHUNK = 1 << 10;

/**
 * Lines of a file that are not blank, read as a stream and decompressed if the name ends in `.gz`. However long a line is, no
 * more than the largest one is kept.
 *
 * @throws {InputError} if the file cannot be read, and at the first line that is too long.
 */
export async function* linesIn(path: string): AsyncGenerator<Line> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const stream = path.endsWith('.gz') ? file.pipe(createGunzip({ chunkSize: CHUNK })) : file;
  // `pipe` does not forward errors: without this, the decompression of a missing file would never end.
  file.once('error', (cause) => stream.destroy(cause));
  try {
    yield* linesFrom(stream, path);
  } finally {
    stream.destroy();
    file.destroy();
  }
}

/** Largest compressed file that is read at once, and most bytes in it: reading a stream costs more than the lines of a small file. */
const AT_ONCE = { compressed: 1 << 20, bytes: 1 << 24 };

/**
 * As {@link linesIn}, many lines at a time: a small file as a whole, a large one line by line. A line is cut off when it is asked for,
 * so that a caller who stops early pays for no more.
 *
 * @throws {InputError} also while a batch is read.
 */
export async function* lineBatches(path: string): AsyncGenerator<Iterable<Line>> {
  const whole = contentAtOnce(path);
  if (whole === undefined) {
    for await (const line of linesIn(path)) yield [line];
    return;
  }
  yield notBlank(linesOfWhole(whole, path));
}

/** Bytes of a small file; `undefined`: it is large, or cannot be read at once, and the stream says why. */
function contentAtOnce(path: string): Buffer | undefined {
  try {
    if (statSync(path).size > AT_ONCE.compressed) return undefined;
    const bytes = readFileSync(path);
    return path.endsWith('.gz') ? decompressed(bytes) : bytes;
  } catch {
    return undefined;
  }
}

/** Bytes of a gzip file, in one piece if it states its size truly in its last four bytes. */
function decompressed(bytes: Buffer): Buffer {
  const stated = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  const chunkSize = Math.min(Math.max(stated + 1, SMALLEST_CHUNK), AT_ONCE.bytes);
  return gunzipSync(bytes, { maxOutputLength: AT_ONCE.bytes, chunkSize });
}

/**
 * As {@link linesIn}, for bytes that the caller reads. A line is passed on as soon as it is complete.
 *
 * @param path - what the bytes are called in errors.
 */
export async function* linesFrom(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Line> {
  const cutter = new LineCutter(path);
  try {
    for await (const bytes of chunks) yield* notBlank(cutter.cut(bytes));
    yield* notBlank(cutter.rest());
  } catch (cause) {
    throw cause instanceof InputError ? cause : unreadable(placeOf(cutter, path), cause);
  }
}

/** As {@link linesIn}, for files that are not compressed, without waiting. @throws {InputError} */
export function* linesAtOnce(path: string): Generator<Line> {
  const cutter = new LineCutter(path);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    for (;;) {
      const bytes = chunkFor(descriptor, CHUNK);
      const read = readSync(descriptor, bytes);
      if (read === 0) break;
      yield* notBlank(cutter.cut(bytes.subarray(0, read)));
    }
    yield* notBlank(cutter.rest());
  } catch (cause) {
    throw cause instanceof InputError ? cause : unreadable(placeOf(cutter, path), cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function* notBlank(lines: Iterable<Line>): Generator<Line> {
  for (const line of lines) if (line.text.trim() !== '') yield line;
}

/** If a compressed file is truncated, some lines were read before the error. */
const placeOf = (cutter: LineCutter, path: string): string =>
  cutter.place() === `${path}:1` ? path : cutter.place();

function unreadable(place: string, cause: unknown): InputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = 'Check that the file exists, is complete and is readable.';
  return new InputError({ place, cause: `cannot be read (${reason}).`, remedy }, { cause });
}
