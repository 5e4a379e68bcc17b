import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CategoryFile,
  EpisodeFile,
  ModelFile,
  ShiftFile,
  SuiteCard,
  ToolsFile,
} from '../harness/publication/schemas/board-files.ts';
import { WorldFile } from '../harness/publication/schemas/world-file.ts';
import { checkAudit, checkRepairs, entryKeysOf } from './audit-references.ts';
import { auditPaths, readAudit, readRepairs, repairPaths } from './src/board/audit-files.ts';
import { Board, type BoardSuite, type RankingKey } from '../harness/publication/schemas/board.ts';
import { ComparisonsFile, comparisonsPath } from '../harness/publication/schemas/comparisons.ts';
import { InputError } from '../harness/contract/errors.ts';
import {
  checkBoard,
  checkCategory,
  checkComparisons,
  checkModel,
  checkShift,
  namesOf,
} from './references.ts';
import { readPublished } from './src/board/read.ts';

/**
 * Paths, relative to the folder, of the board and of every file that belongs to it: the files offered for download.
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
  const comparisons = comparisonFiles(folder, board);
  for (const key of comparisons)
    checkComparisons(
      join(folder, comparisonsPath(key)),
      readPublished(folder, comparisonsPath(key), ComparisonsFile),
      key,
      names,
    );
  const cards = board.suites.flatMap(({ card }) => card ?? []);
  const worlds = cards.flatMap((file) =>
    readPublished(folder, file, SuiteCard).worlds.flatMap((world) => world.file ?? []),
  );
  for (const file of worlds) readPublished(folder, file, WorldFile);
  const tools = board.suites.flatMap((suite) => suite.tools ?? []);
  for (const suite of board.suites) checkTools(folder, suite);
  const episodes = categories.flatMap(({ content }) => content.episodes);
  for (const { file } of episodes) readPublished(folder, file, EpisodeFile);
  const roles = new Set(board.evaluators.map(({ role }) => role));
  const audited = board.suites.flatMap((suite) => auditedFiles(folder, suite, roles));
  return [
    'board.json',
    ...board.models.map(({ file }) => file),
    ...files,
    ...board.shifts.map(({ file }) => file),
    ...comparisons.map(comparisonsPath),
    ...cards,
    ...worlds,
    ...tools,
    ...episodes.map(({ file }) => file),
    ...audited,
  ];
}

/** Files of the audit and the repairs of a suite, which the board does not list, checked. */
function auditedFiles(folder: string, suite: BoardSuite, roles: ReadonlySet<string>): readonly string[] {
  const known = entryKeysOf(suite.categories.map(({ file }) => readPublished(folder, file, CategoryFile)));
  const [audit, repairs] = [readAudit(folder, suite.slug), readRepairs(folder, suite.slug)];
  const [ofAudit, ofRepairs] = [auditPaths(suite.slug), repairPaths(suite.slug)];
  if (audit !== undefined) checkAudit(join(folder, ofAudit.findings), audit, suite, known);
  if (repairs !== undefined)
    checkRepairs(join(folder, ofRepairs.patches), repairs, { suite, known, audit, roles });
  return [
    ...(audit === undefined ? [] : Object.values(ofAudit)),
    ...(repairs === undefined ? [] : [ofRepairs.figures, ofRepairs.patches, ofRepairs.accepted]),
    ...(repairs?.effect === undefined ? [] : [ofRepairs.effect]),
  ];
}

/** Rankings whose models the folder compares in pairs: those with such a file, because the board does not list them. */
const comparisonFiles = (folder: string, { rankings }: Board): readonly RankingKey[] =>
  rankings
    .map(({ suite, scope, role }) => ({ suite, scope, role }))
    .filter((key) => existsSync(join(folder, comparisonsPath(key))));

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
