import { entryKey } from '../contract/suite.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import { CategoryFile } from './schemas/board-files.ts';
import type { EntryDetail } from './schemas/board-files.ts';
import { boardIn, listedSuite, partOf } from './stored-board.ts';
import type { StoredBoard } from './stored-board.ts';

/**
 * Adds the tasks of a suite to a published board; returns the changed files.
 *
 * @param details - tasks of the suite by entry key.
 * @throws {InputError} if the board does not contain the suite, has different content of it, or is invalid.
 */
export function boardWithTasks(
  board: StoredBoard,
  manifest: SuiteManifest,
  details: ReadonlyMap<string, EntryDetail>,
): readonly { readonly path: string; readonly content: CategoryFile }[] {
  const listed = listedSuite(boardIn(board), manifest, board.place);
  return listed.categories.map(({ file }) => {
    const category = partOf(board, file, CategoryFile);
    const entries = category.entries.map((entry) => ({
      ...entry,
      detail: details.get(entryKey(entry)) ?? null,
    }));
    return { path: file, content: { ...category, entries } };
  });
}
