import { cpSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { deleteWritten, markWritten, roomsIn, strangersIn } from './written-files.ts';

/** A folder to write, and the option that names it, for messages. */
export type OutputFolder = {
  readonly path: string;
  readonly option: '--to' | '--output' | '--publish' | '--out' | '--packets' | '--submission';
};

const MOST_STRANGERS = 3;

/**
 * Refuses a folder that must not be replaced: we delete only what we wrote.
 *
 * @throws {InputError} unless the folder is new, is empty, or holds only files that its manifest lists.
 */
export function requireReplaceable(output: OutputFolder): void {
  explained(output, () => {
    refuseStrangers(output);
  });
}

function refuseStrangers({ path, option }: OutputFolder): void {
  const stats = statsOf(path);
  if (stats === undefined) return;
  const remedy = `With ${option}, name a new folder, an empty one, or one that was written before and holds nothing else.`;
  const refuse = (cause: string): never => {
    throw new InputError({ place: path, cause, remedy });
  };
  if (stats.isSymbolicLink()) refuse('is a link, and what it leads to is not replaced.');
  if (!stats.isDirectory()) refuse('is not a folder.');
  const strangers = strangersIn(path, MOST_STRANGERS);
  if (strangers.length > 0)
    refuse(
      `holds what was not written there before, and is left as it is: ${strangers.map(harmlessLine).join(', ')}.`,
    );
}

/**
 * Replaces a folder as a whole: the new one is made beside it and takes its place by a rename, after which the files of the
 * old one are deleted. The old folder stays where anything fails. Folders in it that another writing made, and lists there, are
 * kept.
 *
 * @param fill - writes the new content into the folder that it is given, without links.
 * @returns what `fill` returns.
 * @throws {InputError} if the folder must not be replaced, see {@link requireReplaceable}, or cannot be written.
 */
export function replaceFolder<Result>(output: OutputFolder, fill: (folder: string) => Result): Result {
  requireReplaceable(output);
  const places = placesOf(resolve(output.path));
  return explained(output, () => {
    mkdirSync(dirname(places.target), { recursive: true });
    clearLeftovers(places);
    mkdirSync(places.fresh);
    try {
      const result = fill(places.fresh);
      keepRooms(places);
      markWritten(places.fresh);
      swap(places);
      return result;
    } finally {
      rmSync(places.fresh, { recursive: true, force: true });
    }
  });
}

/**
 * Copies folders that another writing made below the old content, such as the audits beside a board, to where they were. What the
 * new content has there itself takes their place.
 */
function keepRooms({ target, fresh }: Places): void {
  if (statsOf(target) === undefined) return;
  for (const room of roomsIn(target)) {
    const place = join(fresh, room);
    if (statsOf(place) === undefined) cpSync(join(target, room), place, { recursive: true });
  }
}

/** Runs an action; whatever the file system refuses is an error with a place and a remedy. */
function explained<Result>({ path, option }: OutputFolder, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    if (!isFileTrouble(cause)) throw cause;
    const remedy = `With ${option}, name a folder whose parent can be written, on a disk with space left.`;
    throw new InputError({ place: path, cause: `cannot be written (${cause.message}).`, remedy }, { cause });
  }
}

/**
 * Replaces a folder by files as {@link replaceFolder} does.
 *
 * @param files - text by path, with `/`.
 * @returns number of bytes written, without the manifest.
 */
export function replaceFiles(
  output: OutputFolder,
  files: Iterable<readonly [path: string, text: string]>,
): number {
  return replaceFolder(output, (folder) => {
    let bytes = 0;
    for (const [path, text] of files) {
      const place = join(folder, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
      bytes += Buffer.byteLength(text);
    }
    return bytes;
  });
}

/** The folder, and two hidden ones beside it, whose names only this file gives. */
type Places = {
  readonly target: string;
  /** New content until it takes its place. */
  readonly fresh: string;
  /** Old content from when it is moved aside until it is deleted. */
  readonly old: string;
};

function placesOf(target: string): Places {
  const hidden = join(dirname(target), `.${basename(target)}.assay`);
  return { target, fresh: `${hidden}-new`, old: `${hidden}-old` };
}

/** Puts the new content in its place. What stood there is moved aside first, because a rename replaces empty folders only. */
function swap({ target, fresh, old }: Places): void {
  if (statsOf(target) === undefined || readdirSync(target).length === 0) {
    renameSync(fresh, target);
    return;
  }
  renameSync(target, old);
  try {
    renameSync(fresh, target);
  } catch (cause) {
    renameSync(old, target);
    throw cause;
  }
  deleteWritten(old);
}

/** Puts back what an interrupted swap moved aside, or deletes it if its place is taken; deletes unfinished content. */
function clearLeftovers({ target, fresh, old }: Places): void {
  rmSync(fresh, { recursive: true, force: true });
  if (statsOf(old) === undefined) return;
  if (statsOf(target) === undefined) renameSync(old, target);
  else deleteWritten(old);
  if (statsOf(old) === undefined) return;
  const cause = `holds files of others, which were put there while ${basename(target)} was replaced.`;
  throw new InputError({ place: old, cause, remedy: 'Move them to where they belong.' });
}

function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

const isFileTrouble = (cause: unknown): cause is Error & { readonly code: string } =>
  cause instanceof Error && 'code' in cause && 'syscall' in cause;
