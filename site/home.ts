import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder with the sources of the site and what they import. */
export const root = resolve(import.meta.dirname, '..');

/** Folder of the board and of the pages where none is named: the clone; for the package, the working directory. */
export const home = existsSync(join(root, 'results')) ? root : process.cwd();
