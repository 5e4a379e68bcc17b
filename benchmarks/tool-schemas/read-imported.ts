import { InputError, schemaProblem } from '../../harness/contract/errors.ts';
import { ImportedTools } from '../../harness/contract/imported-tools.ts';
import { readDocument } from '../../harness/files/document.ts';

const REMEDY = 'Name a file that "assay tools import --out" wrote, or write it again.';

/**
 * The tools in a file that `assay tools import --out` wrote.
 *
 * @throws {InputError} if the file cannot be read, or is no such document.
 */
export function readImportedTools(path: string): ImportedTools {
  const read = ImportedTools.safeParse(documentIn(path));
  if (read.success) return read.data;
  throw new InputError({ place: path, cause: schemaProblem(read.error), remedy: REMEDY });
}

function documentIn(path: string): unknown {
  try {
    return readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError({ place: path, cause: `cannot be read (${reason}).`, remedy: REMEDY }, { cause });
  }
}
