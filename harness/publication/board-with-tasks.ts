import { entryKey } from '../contract/suite.ts';
import type { Suite } from '../contract/suite.ts';
import { LOCAL_NOTICE } from './board-texts.ts';
import type { Board } from './schemas/board.ts';
import { CategoryFile } from './schemas/board-files.ts';
import type { EntryDetail, ToolsFile } from './schemas/board-files.ts';
import { boardIn, listedSuite, partOf } from './stored-board.ts';
import type { StoredBoard } from './stored-board.ts';
import { toolsFile, toolsPath } from './tools-file.ts';

/**
 * Adds the tasks of a suite to a published board, and the notice that it must not be published; returns the changed files.
 *
 * @param suite - the suite, whose tools entries name.
 * @param details - its tasks by entry key.
 * @throws {InputError} if the board does not contain the suite, has different content of it, or is invalid.
 */
export function boardWithTasks(
  board: StoredBoard,
  suite: Suite,
  details: ReadonlyMap<string, EntryDetail>,
): readonly { readonly path: string; readonly content: CategoryFile | ToolsFile | Board }[] {
  const published = boardIn(board);
  const listed = listedSuite(published, suite.manifest, board.place);
  const categories = listed.categories.map(({ file }) => {
    const category = partOf(board, file, CategoryFile);
    const entries = category.entries.map((entry) => ({
      ...entry,
      detail: details.get(entryKey(entry)) ?? null,
    }));
    return { path: file, content: { ...category, entries } };
  });
  const tools = toolsFile(listed.slug, suite);
  if (tools === undefined)
    return [...categories, { path: 'board.json', content: { ...published, notice: LOCAL_NOTICE } }];
  const path = toolsPath(listed.slug);
  const suites = published.suites.map((one) => (one === listed ? { ...one, tools: path } : one));
  const content = { ...published, notice: LOCAL_NOTICE, suites };
  return [...categories, { path, content: tools }, { path: 'board.json', content }];
}
