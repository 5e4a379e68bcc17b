import type { z } from 'zod';
import { InputError, schemaProblem } from '../contract/errors.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import { Board } from './schemas/board.ts';
import type { BoardSuite } from './schemas/board.ts';

/** A published board on disk. */
export type StoredBoard = {
  /** Name of the board in errors. */
  readonly place: string;
  /** Content of one of its files, parsed as JSON. @throws {InputError} if it cannot be read. */
  readonly read: (path: string) => unknown;
};

/** The board's own file. @throws {InputError} if it is invalid. */
export const boardIn = (board: StoredBoard): Board => partOf(board, 'board.json', Board);

/** What a board lists of a suite. @throws {InputError} if it does not list the suite, or has other content of it. */
export function listedSuite(
  { suites }: Board,
  { id, contentHash }: SuiteManifest,
  place: string,
): BoardSuite {
  const listed = suites.find(({ slug }) => slug === id);
  if (listed === undefined) {
    const remedy = `Name a board that contains ${id}.`;
    throw new InputError({ place, cause: `contains no figures of ${id}.`, remedy });
  }
  if (listed.contentHash === contentHash) return listed;
  throw new InputError({
    place,
    cause: `has content hash ${listed.contentHash.slice(0, 12)} of ${id}, but the data have content hash ${contentHash.slice(0, 12)}.`,
    remedy: 'Use the data at the revision from which the board was created.',
  });
}

/** A file of a board. @throws {InputError} if it is invalid. */
export function partOf<Schema extends z.ZodType>(
  { place, read }: StoredBoard,
  path: string,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(read(path));
  if (parsed.success) return parsed.data;
  const remedy = 'Use a folder that `assay publish` wrote.';
  throw new InputError({ place: `${place}/${path}`, cause: schemaProblem(parsed.error), remedy });
}
