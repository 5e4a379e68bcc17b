import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder with the BFCL V3 data; it need not be there. */
export const BFCL = resolve(process.env['ASSAY_BFCL'] ?? '../shared/bfcl-v3');
/** Folder with the outputs and verdicts of the official leaderboard; it need not be there. */
export const OFFICIAL = resolve(process.env['ASSAY_OFFICIAL'] ?? '../shared/official-v3');

/** Whether all folders are there. Says on stderr what is skipped where one is not. */
export function hasFolders(...folders: readonly string[]): boolean {
  const missing = folders.filter((folder) => !existsSync(folder));
  for (const folder of missing) process.stderr.write(`tests skipped: no folder ${folder}\n`);
  return missing.length === 0;
}
