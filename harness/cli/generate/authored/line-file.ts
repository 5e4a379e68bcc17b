import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { z } from 'zod';
import { unwritable } from '../../../../benchmarks/suites/write-folder.ts';
import { InputError, schemaProblem } from '../../../contract/errors.ts';

/** A file of JSON lines that grows line by line. */
export type LineFile<Line> = {
  /** Lines that it held when it was opened. */
  readonly lines: readonly Line[];
  /** Adds a line, which is on the disk when this returns. @throws {InputError} if it cannot be written. */
  append(line: Line): void;
  close(): void;
};

/**
 * Opens a file of JSON lines. A last line without its end was cut off when a process was killed, and is taken away: nothing followed
 * from it yet.
 *
 * @throws {InputError} for a line that does not have the form of the schema.
 */
export function openLineFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): LineFile<z.infer<Schema>> {
  const lines = existsSync(path)
    ? wholeLines(path).map((text, index) => readLine(text, `${path}:${index + 1}`, schema))
    : [];
  const file = writing(path, () => openSync(path, 'a'));
  return {
    lines,
    append: (line) => {
      writing(path, () => {
        writeSync(file, `${JSON.stringify(line)}\n`);
        fsyncSync(file);
      });
    },
    close: () => {
      closeSync(file);
    },
  };
}

function wholeLines(path: string): readonly string[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  if (end < bytes.length)
    writing(path, () => {
      truncateSync(path, end);
    });
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
}

const NEWLINE = 0x0a;

function readLine<Schema extends z.ZodType>(text: string, place: string, schema: Schema): z.infer<Schema> {
  const remedy = 'Restore the file, or begin the suite again in another folder.';
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new InputError({ place, cause: 'is not JSON.', remedy }, { cause });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new InputError({ place, cause: schemaProblem(parsed.error), remedy });
}

function writing<Result>(path: string, write: () => Result): Result {
  try {
    return write();
  } catch (cause) {
    throw unwritable(path, cause);
  }
}
