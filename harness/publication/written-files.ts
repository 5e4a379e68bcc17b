import { lstatSync, readdirSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Name of the file in an output folder that lists what was written there. */
export const MANIFEST = '.assay-files.json';

/** Paths relative to the folder, with `/`, sorted; the manifest itself is not in the list. */
const Manifest = z.strictObject({ files: z.array(z.string()) });

/**
 * Lists everything in a folder as written by us, so that a later writing may replace it. Folders in it with a list of their own
 * are left out: another writing made them.
 */
export function markWritten(folder: string): void {
  const files = [...pathsIn(folder)].filter((path) => path !== MANIFEST).toSorted();
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify({ files } satisfies z.infer<typeof Manifest>)}\n`);
}

/**
 * Paths in a folder that we did not write, in order of the folder's listing; links are never ours, nor is what they lead to.
 *
 * @param most - the search ends after this number.
 */
export function strangersIn(folder: string, most: number): readonly string[] {
  const written = writtenIn(folder);
  const strangers: string[] = roomsIn(folder)
    .flatMap((room) => strangersIn(join(folder, room), most).map((path) => `${room}/${path}`))
    .slice(0, most);
  if (strangers.length === most) return strangers;
  for (const path of pathsIn(folder)) {
    const isOurs = path === MANIFEST ? written.size > 0 : written.has(path);
    if (isOurs && lstatSync(join(folder, path)).isFile()) continue;
    strangers.push(path);
    if (strangers.length === most) break;
  }
  return strangers;
}

/** Folders below a folder that another writing made, which has its own list there; those within them are theirs. */
export function roomsIn(folder: string, parent = ''): readonly string[] {
  return readdirSync(join(folder, parent), { withFileTypes: true }).flatMap((entry) => {
    const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (!entry.isDirectory()) return [];
    return isRoom(folder, path) ? [path] : roomsIn(folder, path);
  });
}

const isRoom = (folder: string, path: string): boolean =>
  lstatSync(join(folder, path, MANIFEST), { throwIfNoEntry: false })?.isFile() === true;

/** Deletes the files that we wrote, and the folders that are then empty. What others put there stays. */
export function deleteWritten(folder: string): void {
  for (const room of roomsIn(folder)) deleteWritten(join(folder, room));
  const written = new Set([...writtenIn(folder), MANIFEST]);
  deleteIn(folder, '', written);
}

function deleteIn(folder: string, parent: string, written: ReadonlySet<string>): void {
  for (const entry of readdirSync(join(folder, parent), { withFileTypes: true })) {
    const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (entry.isDirectory()) deleteIn(folder, path, written);
    else if (entry.isFile() && written.has(path)) unlinkSync(join(folder, path));
  }
  const place = join(folder, parent);
  if (readdirSync(place).length === 0) rmdirSync(place);
}

/** What the manifest lists. Empty if there is none or it cannot be read: then nothing in the folder is ours. */
function writtenIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))).files);
  } catch {
    return new Set();
  }
}

/**
 * Everything in a folder but its folders, and those that another writing made; an empty folder counts as a path of its own. Links
 * are not followed.
 */
function* pathsIn(folder: string, parent = ''): Generator<string> {
  for (const entry of readdirSync(join(folder, parent), { withFileTypes: true })) {
    const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (isRoom(folder, path)) continue;
    else if (readdirSync(join(folder, path)).length === 0) yield path;
    else yield* pathsIn(folder, path);
  }
}
