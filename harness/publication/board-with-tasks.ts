import { z } from 'zod';
import { InputError } from '../contract/errors.ts';
import { entryKey } from '../contract/suite.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import { Board } from './schemas/board.ts';
import type { BoardSuite } from './schemas/board.ts';
import { CategoryFile } from './schemas/board-files.ts';
import type { EntryDetail } from './schemas/board-files.ts';

/** A published board on disk. */
export type StoredBoard = {
  /** Name of the board in errors. */
  readonly place: string;
  /** Content of one of its files, parsed as JSON. @throws {InputError} if it cannot be read. */
  readonly read: (path: string) => unknown;
};

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
  const listed = listedSuite(partOf(board, 'board.json', Board), manifest, board.place);
  requireSame(manifest, listed, board.place);
  return listed.categories.map(({ file }) => {
    const category = partOf(board, file, CategoryFile);
    const entries = category.entries.map((entry) => ({
      ...entry,
      detail: details.get(entryKey(entry)) ?? null,
    }));
    return { path: file, content: { ...category, entries } };
  });
}

function listedSuite({ suites }: Board, { id }: SuiteManifest, place: string): BoardSuite {
  const listed = suites.find(({ slug }) => slug === id);
  if (listed !== undefined) return listed;
  const remedy = `Use --results with a board that contains ${id}.`;
  throw new InputError({ place, cause: `contains no figures of ${id}.`, remedy });
}

function requireSame(manifest: SuiteManifest, { contentHash }: BoardSuite, place: string): void {
  if (manifest.contentHash === contentHash) return;
  const [data, board] = [manifest.contentHash, contentHash].map((hash) => hash.slice(0, 12));
  throw new InputError({
    place,
    cause: `has content hash ${board ?? ''} of ${manifest.id}, but the data have content hash ${data ?? ''}.`,
    remedy: 'Use the data at the revision from which the board was created.',
  });
}

function partOf<Schema extends z.ZodType>(
  { place, read }: StoredBoard,
  path: string,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(read(path));
  if (parsed.success) return parsed.data;
  const remedy = 'Use a folder that `assay publish` wrote.';
  throw new InputError({ place: `${place}/${path}`, cause: z.prettifyError(parsed.error), remedy });
}
