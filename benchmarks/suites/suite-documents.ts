import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../../harness/contract/errors.ts';
import { encodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { readJson } from '../python/json-read.ts';

/** A document of a suite file, checked. */
export type Document<Content> = { readonly content: Content; /** `path:line` */ readonly place: string };

/** What to do about a file of ours that is not as it was published. */
const RESTORE = 'Restore the file from the repository: a suite is never edited, a change is a new suite.';

/** A problem of a suite file. */
export function suiteProblem(place: string, cause: string, options?: ErrorOptions): InputError {
  return new InputError({ place, cause, remedy: RESTORE }, options);
}

/** The one document of a file. @throws {InputError} where it is missing, not JSON, or not of the schema. */
export function readDocument<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  return parsed(textOf(path), path, schema);
}

/**
 * Documents of a JSON Lines file in order, one a line; blank lines are skipped. Numbers are read as Python reads them: `5.0`
 * is a float.
 *
 * @throws {InputError} at the first line that is not JSON or not of the schema.
 */
export function readLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): readonly Document<z.infer<Schema>>[] {
  return textOf(path)
    .split('\n')
    .flatMap((text, index) => {
      const place = `${path}:${index + 1}`;
      return text.trim() === '' ? [] : [{ content: parsed(text, place, schema), place }];
    });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw suiteProblem(path, `cannot be read (${reason}).`, { cause });
  }
}

function parsed<Schema extends z.ZodType>(text: string, place: string, schema: Schema): z.infer<Schema> {
  try {
    return schema.parse(encodeValue(readJson(text)));
  } catch (cause) {
    if (cause instanceof z.ZodError) throw suiteProblem(place, `${z.prettifyError(cause)}.`, { cause });
    if (cause instanceof PythonFault) throw suiteProblem(place, `is not JSON (${cause.message}).`, { cause });
    throw cause;
  }
}
