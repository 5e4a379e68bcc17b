import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../harness/contract/errors.ts';

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
  throw new InputError({ place, cause: z.prettifyError(parsed.error), remedy: REMEDY });
}

const REMEDY = 'Write the folder again with `assay publish`.';

function json(place: string): unknown {
  try {
    return JSON.parse(readFileSync(place, 'utf8'));
  } catch (cause) {
    const problem = cause instanceof SyntaxError ? 'is not JSON.' : 'cannot be read.';
    throw new InputError({ place, cause: problem, remedy: REMEDY }, { cause });
  }
}
