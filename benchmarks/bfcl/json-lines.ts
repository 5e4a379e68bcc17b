import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { InputError } from '../../harness/contract/errors.ts';
import type { Json } from '../../harness/contract/json.ts';
import type { Value } from '../../harness/contract/value.ts';
import { encodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { readJson } from '../python/json-read.ts';
import { wrong } from './fields.ts';

/** One row of a JSON Lines file. */
export type Row = {
  /** `path:line`; lines count from 1. */
  readonly place: string;
  readonly value: Value;
};

/**
 * Rows of a JSON Lines file in file order, read as a stream and decompressed if the name ends in `.gz`. Blank lines are
 * skipped. Only `\n` ends a line: other line separators occur inside strings.
 *
 * @throws {InputError} if the file cannot be read, and at the first line that is not JSON.
 */
export async function* jsonLines(path: string): AsyncGenerator<Row> {
  for await (const { place, text } of textLines(path)) {
    yield { place, value: atPlace(place, () => readJson(text)) };
  }
}

/** One row of a file of records, parsed for speed. */
export type RecordRow = {
  readonly place: string;
  /** The row as JavaScript parses JSON: whole floats become integers, and integer-like keys lose their position. */
  readonly record: { readonly [key: string]: Json };
  /** The same row with Python's types and key order. Slower: call it only where that matters. */
  readonly faithful: () => Value;
};

/** Rows as from {@link jsonLines}, all of them objects; used for large files of recorded outputs. */
export async function* recordLines(path: string): AsyncGenerator<RecordRow> {
  for await (const { place, text } of textLines(path)) {
    const faithful = (): Value => atPlace(place, () => readJson(text));
    yield { place, record: plainRecord(text, place, faithful), faithful };
  }
}

function plainRecord(text: string, place: string, faithful: () => Value): RecordRow['record'] {
  try {
    return asRecord(JSON.parse(text), place);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    // Python writes NaN and Infinity, which JSON does not have; other errors are reported with their place.
    return asRecord(encodeValue(faithful()), place);
  }
}

function asRecord(value: unknown, place: string): RecordRow['record'] {
  // Sound: `JSON.parse` and the codec return only JSON.
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as RecordRow['record'];
  throw wrong(place, 'is not a JSON object');
}

async function* textLines(path: string): AsyncGenerator<{ readonly place: string; readonly text: string }> {
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    if (text.trim() !== '') yield { place: `${path}:${line}`, text };
  }
}

function atPlace<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    const remedy = 'Restore the file from its source, or remove the line.';
    throw new InputError(
      { place, cause: `is not JSON or was cut off (${cause.message}).`, remedy },
      { cause },
    );
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const stream = path.endsWith('.gz') ? file.pipe(createGunzip({ chunkSize: 1 << 18 })) : file;
  // `pipe` does not forward errors: without this, the decompression of a missing file would never end.
  file.once('error', (cause) => stream.destroy(cause));
  let rest: Buffer[] = [];
  let line = 1;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        yield textOf(rest, chunk.subarray(start, end));
        rest = [];
        line += 1;
        start = end + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    const remedy = 'Check that the file exists, is complete and is readable.';
    // If a compressed file is truncated, some lines were read before the error.
    const place = line === 1 ? path : `${path}:${line}`;
    throw new InputError({ place, cause: `cannot be read (${reason}).`, remedy }, { cause });
  } finally {
    stream.destroy();
    file.destroy();
  }
  if (rest.length > 0) yield textOf(rest, Buffer.alloc(0));
}

function textOf(rest: readonly Buffer[], last: Buffer): string {
  return rest.length === 0 ? last.toString('utf8') : Buffer.concat([...rest, last]).toString('utf8');
}
