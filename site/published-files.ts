import { CategoryFile } from '../harness/contract/board-files.ts';
import { Board } from '../harness/contract/board.ts';
import { readPublished } from './src/board/read.ts';

/** Paths, relative to the folder, of the board and of every file that it names: what a reader may download. */
export function publishedFiles(folder: string): string[] {
  const board = readPublished(folder, 'board.json', Board);
  const categories = board.suites.flatMap(({ categories }) => categories.map(({ file }) => file));
  const episodes = categories.flatMap((file) => readPublished(folder, file, CategoryFile).episodes);
  return [
    'board.json',
    ...board.models.map(({ file }) => file),
    ...categories,
    ...board.shifts.map(({ file }) => file),
    ...episodes.map(({ file }) => file),
  ];
}
