import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../contract/errors.ts';

/** Names of the staging folders inside the destination folder. */
const [FRESH, STALE] = ['.publish-new', '.publish-old'];

/**
 * Replaces the published files of a folder: all are written to a staging folder first, then swapped with the old ones,
 * `board.json` last. Other content of the folder is kept. On failure, the old files are restored.
 *
 * @param files - text by path; each file or folder directly below `folder` that a path starts with is replaced as a
 *   whole.
 * @returns number of bytes written.
 * @throws {InputError} if the folder is not writable.
 */
export function writeResults(folder: string, files: Iterable<readonly [path: string, text: string]>): number {
  const [fresh, stale] = [join(folder, FRESH), join(folder, STALE)];
  try {
    rmSync(fresh, { recursive: true, force: true });
    let bytes = 0;
    const names = new Set<string>();
    for (const [path, text] of files) {
      const place = join(fresh, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
      names.add(path.split('/')[0] ?? path);
      bytes += Buffer.byteLength(text);
    }
    swap(folder, [...names]);
    return bytes;
  } catch (cause) {
    if (cause instanceof InputError || !isFileTrouble(cause)) throw cause;
    const remedy = 'With --to, use a writable folder with free disk space.';
    throw new InputError(
      { place: folder, cause: `cannot be written (${cause.message}).`, remedy },
      { cause },
    );
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(stale, { recursive: true, force: true });
  }
}

const isFileTrouble = (cause: unknown): cause is Error & { readonly code: string } =>
  cause instanceof Error && 'code' in cause && 'syscall' in cause;

/** Names that an earlier board may have written and the current one does not. */
const BOARD_PARTS = ['models', 'categories', 'shifts', 'episodes', 'board.json'];

function swap(folder: string, names: readonly string[]): void {
  const [fresh, stale] = [join(folder, FRESH), join(folder, STALE)];
  rmSync(stale, { recursive: true, force: true });
  mkdirSync(stale);
  const order = [...new Set([...names.filter((name) => name !== 'board.json'), ...BOARD_PARTS])];
  const undo: (() => void)[] = [];
  try {
    for (const name of order) {
      const [place, old, next] = [join(folder, name), join(stale, name), join(fresh, name)];
      if (existsSync(place)) {
        renameSync(place, old);
        undo.push(() => {
          renameSync(old, place);
        });
      }
      if (!existsSync(next)) continue;
      renameSync(next, place);
      undo.push(() => {
        rmSync(place, { recursive: true, force: true });
      });
    }
  } catch (cause) {
    for (const step of undo.toReversed()) step();
    throw cause;
  }
}
