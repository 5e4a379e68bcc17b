import { join } from 'node:path';
import {
  CategoryFile,
  EpisodeFile,
  ModelFile,
  ShiftFile,
  SuiteCard,
  ToolsFile,
} from '../harness/publication/schemas/board-files.ts';
import { Board, type BoardSuite } from '../harness/publication/schemas/board.ts';
import { WorldFile } from '../harness/publication/schemas/world-file.ts';
import { InputError } from '../harness/contract/errors.ts';
import { checkBoard, checkCategory, checkModel, checkShift, namesOf } from './references.ts';
import { readPublished } from './src/board/read.ts';

/**
 * Paths, relative to the folder, of the board and of every file that it lists: the files offered for download.
 *
 * @throws {InputError} at the first file that is missing, is invalid or contains a dangling reference.
 */
export function publishedFiles(folder: string): string[] {
  const board = readPublished(folder, 'board.json', Board);
  const names = namesOf(board);
  checkBoard(join(folder, 'board.json'), board, names);
  const files = board.suites.flatMap((suite) => suite.categories.map(({ file }) => file));
  const categories = files.map((file) => ({ file, content: readPublished(folder, file, CategoryFile) }));
  for (const { file, content } of categories) checkCategory(join(folder, file), content, names);
  for (const suite of board.suites) checkPages(folder, suite);
  for (const { file } of board.models)
    checkModel(join(folder, file), readPublished(folder, file, ModelFile), names);
  for (const { file } of board.shifts)
    checkShift(join(folder, file), readPublished(folder, file, ShiftFile), names);
  const cards = board.suites.flatMap(({ card }) => card ?? []);
  const worlds = cards.flatMap((file) =>
    readPublished(folder, file, SuiteCard).worlds.flatMap((world) => world.file ?? []),
  );
  for (const file of worlds) readPublished(folder, file, WorldFile);
  const tools = board.suites.flatMap((suite) => suite.tools ?? []);
  for (const suite of board.suites) checkTools(folder, suite);
  const episodes = categories.flatMap(({ content }) => content.episodes);
  for (const { file } of episodes) readPublished(folder, file, EpisodeFile);
  return [
    'board.json',
    ...board.models.map(({ file }) => file),
    ...files,
    ...board.shifts.map(({ file }) => file),
    ...cards,
    ...worlds,
    ...tools,
    ...episodes.map(({ file }) => file),
  ];
}

/** Checks that the tools to which entries refer by their positions exist. */
function checkTools(folder: string, { categories, tools }: BoardSuite): void {
  const known = tools === undefined ? 0 : readPublished(folder, tools, ToolsFile).tools.length;
  for (const { file } of categories)
    for (const { id, detail } of readPublished(folder, file, CategoryFile).entries) {
      const unknown = detail?.tools.find((tool) => typeof tool === 'number' && tool >= known);
      if (typeof unknown !== 'number') continue;
      throw new InputError({
        place: join(folder, file),
        cause: `entry ${id} offers tool ${unknown} of a suite with ${known}.`,
        remedy: 'Write the folder again with `assay publish`.',
      });
    }
}

/** Checks that pages are unique: entries of all categories of a suite share one folder. */
function checkPages(folder: string, { categories }: BoardSuite): void {
  const entryByPage = new Map<string, string>();
  for (const { file } of categories) {
    for (const { page, id } of readPublished(folder, file, CategoryFile).entries) {
      const earlier = entryByPage.get(page);
      if (earlier !== undefined) {
        const cause = `entry ${id} has the same page as entry ${earlier}: ${page}.`;
        throw new InputError({
          place: join(folder, file),
          cause,
          remedy: 'Give each entry its own page name.',
        });
      }
      entryByPage.set(page, id);
    }
  }
}
