import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError, UsageError } from '../../harness/contract/errors.ts';
import { SuiteManifest } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { evidenceHash, NO_EVIDENCE } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { SUITE_FILES } from './read-folder.ts';
import { documentLine } from './suite-documents.ts';

/**
 * Write a suite as a folder that `readSuiteFolder` reads back to the same suite. Deterministic and atomic: the same
 * suite gives the same bytes, and the folder appears completely or not at all.
 *
 * @param evidence - beside the content; the manifest vouches for it and for no other.
 * @throws {UsageError} if the folder is not empty; {InputError} if it cannot be written.
 */
export function writeSuiteFolder(folder: string, suite: Suite, evidence: Evidence = NO_EVIDENCE): void {
  writeNewFolder(folder, suiteFiles(suite, evidence));
}

/**
 * Writes files to a new or empty folder, all of them or none.
 *
 * @param files - texts by name.
 * @throws {UsageError} if the folder is not empty; {InputError} if it cannot be written.
 */
export function writeNewFolder(folder: string, files: ReadonlyMap<string, string>): void {
  requireNewFolder(folder);
  const target = resolve(folder);
  let staging: string | undefined;
  try {
    mkdirSync(dirname(target), { recursive: true });
    staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    placeFiles(files, { staging: join(staging, 'whole'), target }); // with usual permissions, unlike the staging folder
  } catch (cause) {
    throw unwritable(folder, cause);
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * Writes files into a new folder, which then gets its place by a rename.
 *
 * @param files - texts by name.
 * @param places - `staging`: in the file system of the target, does not exist yet; `check`: called before the rename.
 */
export function placeFiles(
  files: ReadonlyMap<string, string>,
  places: { readonly staging: string; readonly target: string; readonly check?: () => void },
): void {
  const { staging, target, check } = places;
  mkdirSync(staging);
  for (const [file, text] of files) writeFileSync(join(staging, file), text);
  check?.();
  renameSync(staging, target);
}

/** What the file system refused, with a remedy. */
export function unwritable(folder: string, cause: unknown): InputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = 'Name a folder that can be written, on a disk with space left.';
  return new InputError({ place: folder, cause: `cannot be written (${reason}).`, remedy }, { cause });
}

/** @throws {UsageError} if a folder is not empty. */
export function requireNewFolder(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const remedy = 'Name a new folder: nothing is written over another folder.';
  throw new UsageError({ place: folder, cause: 'is not empty.', remedy });
}

/**
 * Texts of the files of a suite by name, sorted; parts that the suite does not have have no file.
 *
 * @param evidence - as in {@link writeSuiteFolder}.
 */
export function suiteFiles(suite: Suite, evidence: Evidence = NO_EVIDENCE): ReadonlyMap<string, string> {
  const tools = Array.from(suite.catalogue, ([key, spec]) =>
    documentLine({ environment: key.slice(0, -spec.name.length - 1), ...spec }),
  );
  const parts = (shared: Suite['extension']) =>
    Array.from(shared, ([name, value]) => documentLine({ name, value })).join('');
  const { evidenceHash: _earlier, ...manifest } = suite.manifest;
  const stated = evidence.size === 0 ? manifest : { ...manifest, evidenceHash: evidenceHash(evidence) };
  const files: readonly (readonly [file: string, text: string])[] = [
    [SUITE_FILES.manifest, `${JSON.stringify(inOrder(stated), null, 2)}\n`],
    [SUITE_FILES.catalogue, tools.join('')],
    [SUITE_FILES.entries, suite.entries.map(documentLine).join('')],
    [SUITE_FILES.extension, parts(suite.extension)],
    [SUITE_FILES.definitions, parts(suite.definitions)],
    [SUITE_FILES.populations, parts(suite.populations)],
    ...evidence,
  ];
  const isNeeded = ([file, text]: (typeof files)[number]): boolean =>
    text !== '' || file === SUITE_FILES.catalogue || file === SUITE_FILES.entries || evidence.has(file);
  return new Map(files.filter(isNeeded).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** The same manifest with its fields in the order of the schema, so that equal suites are equal files. */
function inOrder(manifest: SuiteManifest): object {
  const values = new Map<string, unknown>(Object.entries(manifest));
  const fields = Object.keys(SuiteManifest.shape).filter((field) => values.has(field));
  return Object.fromEntries(fields.map((field) => [field, values.get(field)]));
}
