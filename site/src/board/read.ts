import { join } from 'node:path';
import type { z } from 'zod';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { readDocument } from '../../../harness/files/document.ts';
import { linesAtOnce } from '../../../harness/files/lines.ts';
import { requireRecordSize } from '../../../harness/files/record-size.ts';

/**
 * Reads one published file and validates it against its schema.
 *
 * @throws {InputError} if the file is missing, is not JSON, or violates the schema; the message names the field, and the
 *   build stops.
 */
export function readPublished<Schema extends z.ZodType>(
  folder: string,
  path: string,
  schema: Schema,
): z.output<Schema> {
  const place = join(folder, path);
  return checked(json(place), schema, place);
}

/**
 * Reads a published file of one document a line, in the order of the lines.
 *
 * @throws {InputError} as {@link readPublished} does; the message names the line as well.
 */
export function readPublishedLines<Schema extends z.ZodType>(
  folder: string,
  path: string,
  schema: Schema,
): readonly z.output<Schema>[] {
  return Array.from(linesAtOnce(join(folder, path)), ({ text, place }) => {
    requireRecordSize(text, place);
    return checked(parsedLine(text, place), schema, place);
  });
}

function checked<Schema extends z.ZodType>(
  document: unknown,
  schema: Schema,
  place: string,
): z.output<Schema> {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new InputError({ place, cause: schemaProblem(parsed.error), remedy: REMEDY });
}

function parsedLine(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({ place, cause: 'is not JSON.', remedy: REMEDY }, { cause });
  }
}

const REMEDY = 'Write the folder again with `assay publish`.';

function json(place: string): unknown {
  try {
    return readDocument(place);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const problem = cause instanceof SyntaxError ? 'is not JSON.' : 'cannot be read.';
    throw new InputError({ place, cause: problem, remedy: REMEDY }, { cause });
  }
}
