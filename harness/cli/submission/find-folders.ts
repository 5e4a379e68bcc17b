import { lstatSync, opendirSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../contract/errors.ts';
import { MOST_RUNS } from '../../publication/schemas/submission.ts';
import { MANIFEST } from '../../publication/written-files.ts';

/** Most submissions in a folder. */
const MOST_FOLDERS = 200;
/** `submission.json`, and a file of each run. */
const MOST_FILES = MOST_RUNS + 1;

/** Name of the document of a submission. */
export const DOCUMENT = 'submission.json';

const REMEDY = 'Name a folder that `assay publish --submission` wrote, as it was written.';

/** The folder of one submission with the names of its files, sorted. */
export type SubmissionFolder = { readonly place: string; readonly files: readonly string[] };

/**
 * Folders of submissions in a folder of strangers: the folder itself, or those of its models on its suites, two levels below. Links
 * are not followed, and nothing but files of submissions may be there.
 *
 * @returns by path; not empty.
 * @throws {InputError}
 */
export function submissionFolders(folder: string): readonly SubmissionFolder[] {
  requireFolder(folder);
  const top = entriesIn(folder, MOST_FOLDERS).filter(({ name }) => name !== MANIFEST);
  if (top.some(({ name }) => name === DOCUMENT)) return [filesOf(folder)];
  const suites = foldersAmong(folder, top);
  const models = suites.flatMap((suite) => foldersAmong(suite, entriesIn(suite, MOST_FOLDERS)));
  if (models.length === 0) throw refused(folder, `holds no ${DOCUMENT}.`);
  if (models.length > MOST_FOLDERS) throw refused(folder, `holds more than ${MOST_FOLDERS} submissions.`);
  return models.map(filesOf);
}

function filesOf(place: string): SubmissionFolder {
  const entries = entriesIn(place, MOST_FILES + 1);
  const other = entries.find((entry) => !entry.isFile());
  if (other !== undefined) throw refused(join(place, other.name), 'is no file.');
  const files = entries.map(({ name }) => name).filter((name) => name !== MANIFEST);
  if (!files.includes(DOCUMENT)) throw refused(place, `holds no ${DOCUMENT}.`);
  return { place, files };
}

function foldersAmong(parent: string, entries: readonly Dirent[]): readonly string[] {
  const other = entries.find((entry) => !entry.isDirectory());
  if (other === undefined) return entries.map(({ name }) => join(parent, name));
  throw refused(join(parent, other.name), 'is no folder of a submission.');
}

/** Entries of a folder by name. @param most - the reading ends after this number. */
function entriesIn(folder: string, most: number): readonly Dirent[] {
  const directory = opendirSync(folder);
  const entries: Dirent[] = [];
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      entries.push(entry);
      if (entries.length > most) throw refused(folder, `holds more than ${most} entries.`);
    }
  } finally {
    directory.closeSync();
  }
  return entries.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function requireFolder(folder: string): void {
  const stats: Stats | undefined = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) throw refused(folder, 'does not exist.');
  if (stats.isSymbolicLink()) throw refused(folder, 'is a link.');
  if (!stats.isDirectory()) throw refused(folder, 'is not a folder.');
}

/** Error for a folder that is no submission. @param remedy - what to do instead of the usual. */
export const refused = (place: string, cause: string, remedy: string = REMEDY): InputError =>
  new InputError({ place, cause, remedy });
