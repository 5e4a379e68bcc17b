import { InputError } from '../../harness/contract/errors.ts';
import type { Json } from '../../harness/contract/json.ts';
import type { Value } from '../../harness/contract/value.ts';
import type { Line } from '../../harness/files/line-cutter.ts';
import { lineBatches, linesIn } from '../../harness/files/lines.ts';
import { requireRecordSize } from '../../harness/files/record-size.ts';
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
 * skipped.
 *
 * @throws {InputError} if the file cannot be read, and at the first line that is not JSON or larger than any record.
 */
export async function* jsonLines(path: string): AsyncGenerator<Row> {
  for await (const { place, text } of linesIn(path)) {
    requireRecordSize(text, place);
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

/** Rows as from {@link jsonLines}, all of them objects, many at a time; used for large files of recorded outputs and verdicts. */
export async function* recordBatches(path: string): AsyncGenerator<Iterable<RecordRow>> {
  for await (const lines of lineBatches(path)) yield recordsIn(lines);
}

function* recordsIn(lines: Iterable<Line>): Generator<RecordRow> {
  for (const line of lines) yield recordIn(line);
}

function recordIn({ place, text }: Line): RecordRow {
  requireRecordSize(text, place);
  const faithful = (): Value => atPlace(place, () => readJson(text));
  return { place, record: plainRecord(text, place, faithful), faithful };
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
