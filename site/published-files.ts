import { join } from 'node:path';
import { CategoryFile, EpisodeFile, ModelFile, ShiftFile } from '../harness/contract/board-files.ts';
import { Board, type BoardSuite } from '../harness/contract/board.ts';
import { InputError } from '../harness/contract/errors.ts';
import { readPublished } from './src/board/read.ts';

/**
 * Paths, relative to the folder, of the board and of every file that it names: what a reader may download.
 *
 * @throws {InputError} at the first file that is missing or is not what it should be, before any page is made.
 */
export function publishedFiles(folder: string): string[] {
  const board = readPublished(folder, 'board.json', Board);
  const categories = board.suites.flatMap((suite) => suite.categories.map(({ file }) => file));
  const episodes = categories.flatMap((file) => readPublished(folder, file, CategoryFile).episodes);
  for (const suite of board.suites) checkPages(folder, suite);
  for (const { file } of board.models) readPublished(folder, file, ModelFile);
  for (const { file } of board.shifts) readPublished(folder, file, ShiftFile);
  for (const { file } of episodes) readPublished(folder, file, EpisodeFile);
  return [
    'board.json',
    ...board.models.map(({ file }) => file),
    ...categories,
    ...board.shifts.map(({ file }) => file),
    ...episodes.map(({ file }) => file),
  ];
}

/** Entries of one suite share a folder of pages, whatever their category. */
function checkPages(folder: string, { categories }: BoardSuite): void {
  const seen = new Map<string, string>();
  for (const { file } of categories) {
    for (const { page, id } of readPublished(folder, file, CategoryFile).entries) {
      const earlier = seen.get(page);
      if (earlier !== undefined) {
        const cause = `entry ${id} has the page ${page}, which entry ${earlier} has already.`;
        throw new InputError({
          place: join(folder, file),
          cause,
          remedy: 'Give each entry a page of its own.',
        });
      }
      seen.set(page, id);
    }
  }
}
