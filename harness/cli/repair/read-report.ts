import type { z } from 'zod';
import { InputError, schemaProblem } from '../../contract/errors.ts';
import { readDocument } from '../../files/document.ts';

/** A document that another command wrote. @throws {InputError} if it cannot be read or has another form. */
export function readReport<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  remedy: string,
): z.output<Schema> {
  const read = schema.safeParse(documentIn(path, remedy));
  if (read.success) return read.data;
  throw new InputError({ place: path, cause: schemaProblem(read.error), remedy });
}

function documentIn(path: string, remedy: string): unknown {
  try {
    return readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const problem = cause instanceof SyntaxError ? 'is not JSON.' : 'cannot be read.';
    throw new InputError({ place: path, cause: problem, remedy }, { cause });
  }
}
