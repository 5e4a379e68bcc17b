import { join } from 'node:path';
import { InputError } from '../../contract/errors.ts';
import { readDocument } from '../../files/document.ts';
import type { StoredBoard } from '../../publication/stored-board.ts';

/** A board in a folder that `assay publish` wrote. */
export const boardFolder = (place: string): StoredBoard => ({
  place,
  read: (path) => readJsonFile(join(place, path)),
});

function readJsonFile(place: string): unknown {
  try {
    return readDocument(place);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const remedy = 'Name a folder that `assay publish` wrote.';
    throw new InputError({ place, cause: 'cannot be read as JSON.', remedy }, { cause });
  }
}
