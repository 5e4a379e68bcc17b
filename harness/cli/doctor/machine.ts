import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openExistingStore } from '../../store/store.ts';
import { sizeText } from '../fetch/fetch-files.ts';
import { fail, guarded, ok, warn } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';

/** Oldest Node that works for the package. A clone needs one that strips types, and does not start without. */
const FLOOR = [22, 14] as const;

/** @param version - as in `process.versions.node`. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
  return isEnough
    ? ok('node', version)
    : fail('node', `${version} is too old.`, `Install Node ${FLOOR.join('.')} or newer.`);
}

/** Checks that episodes can be written, without creating a database. */
export async function checkDatabase(path: string): Promise<Check> {
  const name = 'database';
  if (!existsSync(path)) {
    const folder = dirname(resolve(path));
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
      return ok(name, `${path} will be created`);
    } catch {
      const remedy = 'Create the folder, or name another file with --db.';
      return fail(name, `${folder} is not a writable folder.`, remedy);
    }
  }
  return await guarded(name, async () => {
    const store = openExistingStore(path);
    try {
      // An empty transaction takes the write lock, or fails with the reason.
      await store.whole(() => Promise.resolve());
      return ok(name, `${path} is writable`);
    } finally {
      store.close();
    }
  });
}

/** Free bytes that hold a run of thousands of episodes. */
const PLENTY = 1_000_000_000;
/** Free bytes below which a database may not even open. */
const LEAST = 100_000_000;

/** Checks the free space on the disk of the database. */
export function checkDisk(path: string): Check {
  const folder = dirname(resolve(path));
  const name = 'disk';
  const remedy = 'Free some space, or name a file on another disk with --db.';
  if (!existsSync(folder)) return fail(name, `${folder} does not exist.`, remedy);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const finding = `${sizeText(free)} free in ${folder}`;
  if (free < LEAST) return fail(name, `${finding}.`, remedy);
  return free < PLENTY ? warn(name, `${finding}.`, remedy) : ok(name, finding);
}
