import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { unwritable } from '../../../benchmarks/suites/write-folder.ts';
import { InputError, schemaProblem, UsageError } from '../../contract/errors.ts';
import { readDocument } from '../../files/document.ts';
import { writeWhole } from '../write-file.ts';

/** Part of the work on one domain, whose result is a file. */
export type Task = {
  readonly part: 'environment' | 'entries';
  /** Position of the domain in the plan, from 0. */
  readonly index: number;
};

const REQUEST = 'request.json';
/** Replies of a model, with the request that they answer. */
export const REPLIES = 'replies.jsonl';
/** Events of a suite that a model authors. */
export const JOURNAL = 'journal.jsonl';
/** Name of the lock of a work folder. */
export const LOCK = 'lock.json';
/** Name of the folder in which the finished suite is put together. */
const STAGING = 'suite';

/** Names that only a generation gives, with those of files that were not finished when a process was killed. */
const KNOWN =
  /^(?:request\.json|replies\.jsonl|journal\.jsonl|lock(?:-[0-9a-f]+)?\.json|suite|(?:environment|entries)-\d+\.json|\.assay-.+)$/;

/** The folder beside a suite in which a generation keeps what is done, until the suite is complete. */
export const workFolderOf = (out: string): string => `${resolve(out)}.partial`;

/** Where the finished suite is put together: in the file system of its place. */
export const stagingIn = (folder: string): string => join(folder, STAGING);

/** The request of a generation that was begun; `undefined`: there is none. @throws {InputError} if it cannot be read. */
export const readRequest = (folder: string): GenerationRequest | undefined =>
  readPart(join(folder, REQUEST), GenerationRequest);

/**
 * Makes a work folder, or takes one in which nothing was begun.
 *
 * @throws {UsageError} if a generation was begun in it, or it holds files of others; {InputError} if it cannot be written.
 */
export function makeWorkFolder(out: string): string {
  const folder = workFolderOf(out);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(out, cause);
  }
  if (existsSync(join(folder, REQUEST)) || holdsReplies(folder)) {
    const cause = 'holds a generation that was not finished.';
    const remedy = `Finish it with "assay generate --resume ${out}", or delete the folder.`;
    throw new UsageError({ place: folder, cause, remedy });
  }
  const [stranger] = strangersIn(folder);
  if (stranger === undefined) return folder;
  const cause = `holds ${stranger}, which no generation wrote.`;
  throw new UsageError({ place: folder, cause, remedy: 'Move it elsewhere, or name another --out.' });
}

/** Whether the work of a suite by a model was begun: a file that is empty was opened, and nothing more. */
export const holdsReplies = (folder: string): boolean =>
  (statSync(join(folder, REPLIES), { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Writes the request, with which work begins. */
export function writeRequest(folder: string, request: GenerationRequest): void {
  writeWhole(join(folder, REQUEST), [JSON.stringify(request)]);
}

/** Writes the result of a task; it appears as a whole. */
export function writeResult(folder: string, task: Task, result: unknown): void {
  writeWhole(pathOf(folder, task), [JSON.stringify(result)]);
}

/** The result of a task; `undefined`: it is not done. @throws {InputError} if its file was changed. */
export const readResult = <Schema extends z.ZodType>(
  folder: string,
  task: Task,
  schema: Schema,
): z.infer<Schema> | undefined => readPart(pathOf(folder, task), schema);

const pathOf = (folder: string, { part, index }: Task): string => join(folder, `${part}-${index}.json`);

function readPart<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> | undefined {
  if (!existsSync(path)) return undefined;
  const remedy = 'Delete the file: what it held is made again.';
  let document: unknown;
  try {
    document = readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError({ place: path, cause: `cannot be read (${reason}).`, remedy }, { cause });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new InputError({ place: path, cause: schemaProblem(parsed.error), remedy });
}

/** Deletes what a killed process left unfinished in a work folder. */
export function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('.assay-') || name === STAGING)
      rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * Deletes a work folder, the request last, so that an interrupted deletion can be resumed. Files of others stay, and the folder
 * with them.
 *
 * @returns whether the folder is gone.
 */
export function deleteWorkFolder(folder: string): boolean {
  const known = readdirSync(folder).filter((name) => KNOWN.test(name));
  const isRequest = (name: string): boolean => name === REQUEST || name === REPLIES;
  const [last, first] = [known.filter(isRequest), known.filter((name) => !isRequest(name))];
  for (const name of [...first, ...last]) rmSync(join(folder, name), { recursive: true, force: true });
  if (readdirSync(folder).length > 0) return false;
  rmdirSync(folder);
  return true;
}

const strangersIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !KNOWN.test(name))
    .map((name) => basename(name));
