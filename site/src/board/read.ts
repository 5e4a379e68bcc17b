import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../harness/contract/errors.ts';

/**
 * One published file, checked against its schema.
 *
 * @throws {InputError} where the file is missing, is not JSON, or says something that the schema does not allow: the
 *   build stops there and names the field.
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
