import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError, UsageError } from '../../harness/contract/errors.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { SUITE_FILES } from './read-folder.ts';
import { documentLine } from './suite-documents.ts';

/**
 * Write a suite as a folder that `readSuiteFolder` reads back to the same suite. Deterministic and atomic: the same
 * suite gives the same bytes, and the folder appears completely or not at all.
 *
 * @throws {UsageError} if the folder is not empty; {InputError} if it cannot be written.
 */
export function writeSuiteFolder(folder: string, suite: Suite): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    const remedy = 'Name a new folder: a suite is never written over another one.';
    throw new UsageError({ place: folder, cause: 'is not empty.', remedy });
  }
  const target = resolve(folder);
  let staging: string | undefined;
  try {
    mkdirSync(dirname(target), { recursive: true });
    staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    const whole = join(staging, 'suite'); // with the process's default permissions, unlike the staging folder
    mkdirSync(whole);
    for (const [file, lines] of filesOf(suite)) writeFileSync(join(whole, file), lines.join(''));
    renameSync(whole, target);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a folder that can be written, on a disk with space left.';
    throw new InputError({ place: folder, cause: `cannot be written (${reason}).`, remedy }, { cause });
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

/** Lines of the files of a suite, sorted by file name; parts that the suite does not have have no file. */
function filesOf(suite: Suite): readonly (readonly [file: string, lines: readonly string[]])[] {
  const tools = Array.from(suite.catalogue, ([key, spec]) =>
    documentLine({ environment: key.slice(0, -spec.name.length - 1), ...spec }),
  );
  const parts = (shared: Suite['extension']) =>
    Array.from(shared, ([name, value]) => documentLine({ name, value }));
  const files: [string, readonly string[]][] = [
    [SUITE_FILES.manifest, [`${JSON.stringify(suite.manifest, null, 2)}\n`]],
    [SUITE_FILES.catalogue, tools],
    [SUITE_FILES.entries, suite.entries.map(documentLine)],
    [SUITE_FILES.extension, parts(suite.extension)],
    [SUITE_FILES.definitions, parts(suite.definitions)],
    [SUITE_FILES.populations, parts(suite.populations)],
  ];
  const isNeeded = ([file, lines]: (typeof files)[number]): boolean =>
    lines.length > 0 || file === SUITE_FILES.catalogue || file === SUITE_FILES.entries;
  return files.filter(isNeeded).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
