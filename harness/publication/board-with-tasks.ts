import { entryKey } from '../contract/suite.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import { LOCAL_NOTICE } from './board-texts.ts';
import type { Board } from './schemas/board.ts';
import { CategoryFile } from './schemas/board-files.ts';
import type { EntryDetail } from './schemas/board-files.ts';
import { boardIn, listedSuite, partOf } from './stored-board.ts';
import type { StoredBoard } from './stored-board.ts';

/**
 * Adds the tasks of a suite to a published board, and the notice that it must not be published; returns the changed files.
 *
 * @param details - tasks of the suite by entry key.
 * @throws {InputError} if the board does not contain the suite, has different content of it, or is invalid.
 */
export function boardWithTasks(
  board: StoredBoard,
  manifest: SuiteManifest,
  details: ReadonlyMap<string, EntryDetail>,
): readonly { readonly path: string; readonly content: CategoryFile | Board }[] {
  const published = boardIn(board);
  const listed = listedSuite(published, manifest, board.place);
  const categories = listed.categories.map(({ file }) => {
    const category = partOf(board, file, CategoryFile);
    const entries = category.entries.map((entry) => ({
      ...entry,
      detail: details.get(entryKey(entry)) ?? null,
    }));
    return { path: file, content: { ...category, entries } };
  });
  return [...categories, { path: 'board.json', content: { ...published, notice: LOCAL_NOTICE } }];
}
