import { join } from 'node:path';
import type { z } from 'zod';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { readDocument } from '../../../harness/files/document.ts';

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
  const parsed = schema.safeParse(json(place));
  if (parsed.success) return parsed.data;
  throw new InputError({ place, cause: schemaProblem(parsed.error), remedy: REMEDY });
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
