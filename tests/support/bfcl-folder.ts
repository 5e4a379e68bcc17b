import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder with the BFCL V3 data; may be missing. */
export const BFCL = resolve(process.env['ASSAY_BFCL'] ?? '../shared/bfcl-v3');
/** Folder with the outputs and verdicts of the official leaderboard; may be missing. */
export const OFFICIAL = resolve(process.env['ASSAY_OFFICIAL'] ?? '../shared/official-v3');

/** Returns true if all folders exist; otherwise reports on stderr that tests are skipped. */
export function hasFolders(...folders: readonly string[]): boolean {
  const missing = folders.filter((folder) => !existsSync(folder));
  for (const folder of missing) process.stderr.write(`tests skipped: no folder ${folder}\n`);
  return missing.length === 0;
}
