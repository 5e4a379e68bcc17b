import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import { specificationOf } from '../../../evaluators/outcome/specification.ts';
import { Board } from '../../publication/schemas/board.ts';
import type { BoardSuite } from '../../publication/schemas/board.ts';
import { CategoryFile } from '../../publication/schemas/board-files.ts';
import type { EntryDetail } from '../../publication/schemas/board-files.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Surroundings } from '../surroundings.ts';
import { entryDetails } from '../../publication/entry-details.ts';

export type TasksFlags = { readonly bfcl: string; readonly results: string; readonly to: string };

/**
 * Copy a board and put the tasks of BFCL V3 into the copy, whose site then shows them. The data are not ours to publish: the
 * board stays as it was, and the copy is for this machine.
 *
 * @throws {InputError | UsageError} where the data are not those that the board was made from, or the new folder exists;
 *   nothing is written then.
 */
export async function tasksCommand(flags: TasksFlags, { print }: Pick<Surroundings, 'print'>): Promise<void> {
  requireNew(flags.to);
  const board = readPart(flags.results, 'board.json', Board);
  const suite = await bfclV3.load(flags.bfcl);
  const listed = listedSuite(board, suite, flags.results);
  requireSame(suite, listed, flags.bfcl);
  const details = entryDetails(suite, suiteWorld(suite), specificationOf);
  const files = listed.categories.map(({ file }) => ({
    file,
    content: withTasks(readPart(flags.results, file, CategoryFile), details),
  }));
  cpSync(flags.results, flags.to, { recursive: true });
  for (const { file, content } of files) writeFileSync(join(flags.to, file), `${JSON.stringify(content)}\n`);
  print(`${suite.entries.length} tasks, with a copy of ${flags.results}, written to ${flags.to}`);
}

function withTasks(category: CategoryFile, details: ReadonlyMap<string, EntryDetail>): CategoryFile {
  const entries = category.entries.map((entry) => ({
    ...entry,
    detail: details.get(entryKey(entry)) ?? null,
  }));
  return { ...category, entries };
}

function requireNew(folder: string): void {
  if (!existsSync(folder)) return;
  const remedy = 'Name a new one: tasks do not belong into a folder that may be committed.';
  throw new UsageError({ place: '--to', cause: `${folder} exists.`, remedy });
}

function listedSuite({ suites }: Board, { manifest }: Suite, place: string): BoardSuite {
  const listed = suites.find(({ slug }) => slug === manifest.id);
  if (listed !== undefined) return listed;
  const remedy = `Name a board of ${manifest.id} with --results.`;
  throw new InputError({ place, cause: `holds no figures of ${manifest.id}.`, remedy });
}

function requireSame({ manifest }: Suite, { contentHash }: BoardSuite, place: string): void {
  if (manifest.contentHash === contentHash) return;
  const hashes = [manifest.contentHash, contentHash].map((hash) => hash.slice(0, 12));
  throw new InputError({
    place,
    cause: `has content ${hashes[0]}, the board is of content ${hashes[1]}.`,
    remedy: 'Name the data at the revision that the board was made from.',
  });
}

/** One file of the board. @throws {InputError} where it is missing or is not what it should be. */
function readPart<Schema extends z.ZodType>(folder: string, path: string, schema: Schema): z.output<Schema> {
  const place = join(folder, path);
  const remedy = 'Name a folder that `assay publish` wrote.';
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(place, 'utf8'));
  } catch (cause) {
    throw new InputError({ place, cause: 'cannot be read as JSON.', remedy }, { cause });
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new InputError({ place, cause: z.prettifyError(parsed.error), remedy });
}
