import { statSync } from 'node:fs';
import { InputError } from '../../../harness/contract/errors.ts';
import { readDocument } from '../../../harness/files/document.ts';

/** Most bytes of a manifest or a reply: a reply on ten entries has some ten thousand. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The JSON document in a small file. @throws {InputError} if it cannot be read, is too large, or is not JSON. */
export function readJson(path: string): unknown {
  const refuse = (cause: string, remedy: string, options?: ErrorOptions): InputError =>
    new InputError({ place: path, cause, remedy }, options);
  try {
    if (statSync(path).size > MOST_BYTES)
      throw refuse('has more than 4 MB.', 'Leave nothing but the reply in the file.');
    return readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof SyntaxError)
      throw refuse(
        `is not JSON (${reason}).`,
        'Write one JSON document, without a fence and without words around it.',
        { cause },
      );
    throw refuse(`cannot be read (${reason}).`, 'Check that the file exists and can be read.', { cause });
  }
}
