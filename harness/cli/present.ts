import { UsageError } from '../contract/errors.ts';
import { harmlessJson } from '../contract/harmless.ts';
import type { Surroundings } from './surroundings.ts';
import { writeWhole } from './write-file.ts';

/** Name of standard output in place of a file. */
export const STANDARD_OUTPUT = '-';

/** Lines that are written at once to standard output. */
const BATCH = 1000;

/** A document that a command writes. */
export type Document = {
  /** Flag that names its file. */
  readonly flag: string;
  /** File, or {@link STANDARD_OUTPUT}; `undefined`: it is not written. */
  readonly path: string | undefined;
  readonly parts: () => Iterable<string>;
};

/** A JSON document. */
export const jsonDocument = (path: string | undefined, value: unknown): Document => ({
  flag: '--json',
  path,
  parts: () => [`${harmlessJson(value, 1)}\n`],
});

/** A document of one JSON value per line. */
export const jsonLines = (path: string | undefined, values: Iterable<unknown>): Document => ({
  flag: '--jsonl',
  path,
  parts: () => linesOf(values),
});

function* linesOf(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield `${harmlessJson(value)}\n`;
}

/**
 * Writes the documents that were asked for, and prints the report, unless one of them goes to standard output: then nothing
 * else does.
 *
 * @throws {UsageError} if two documents go to standard output; {@link InputError} if a file cannot be written.
 */
export function present(
  { print }: Pick<Surroundings, 'print'>,
  documents: readonly Document[],
  report: () => string,
): void {
  const [printed, second] = documents.filter(({ path }) => path === STANDARD_OUTPUT);
  if (printed !== undefined && second !== undefined) throw twoOutputs(printed.flag, second.flag);
  for (const { path, parts } of documents) {
    if (path !== undefined && path !== STANDARD_OUTPUT) writeWhole(path, parts());
  }
  if (printed === undefined) print(report());
  else for (const text of batchesOf(printed.parts())) print(text);
}

/** Texts without their last line break, which printing adds. */
function* batchesOf(parts: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  for (const part of parts) {
    batch.push(part);
    if (batch.length < BATCH) continue;
    yield batch.join('').replace(/\n$/, '');
    batch = [];
  }
  if (batch.length > 0) yield batch.join('').replace(/\n$/, '');
}

function twoOutputs(first: string, second: string): UsageError {
  const cause = `cannot be written to standard output together with ${first}.`;
  return new UsageError({ place: second, cause, remedy: 'Name a file for one of them.' });
}
