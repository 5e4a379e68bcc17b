import { existsSync } from 'node:fs';
import { checkFolder } from '../../../benchmarks/bfcl/check-folder.ts';
import { dataFolder } from '../../../benchmarks/bfcl/folders.ts';
import { MANIFEST } from '../../../benchmarks/bfcl/manifest.ts';
import { bfclCacheFolder, defaultBfclFolder } from '../fetch/cache-folder.ts';
import type { Surroundings } from '../surroundings.ts';
import { fail, guarded, ok, warn } from './check.ts';
import type { Check } from './check.ts';

/** Files that a finding names. */
const NAMED = 3;
const FETCH = 'Run "assay fetch bfcl-v3"';

/** Whether BFCL V3 is there, and every file as it was at the pinned revision. */
export async function checkBfcl(
  flag: string | undefined,
  { variables }: Pick<Surroundings, 'variables'>,
): Promise<Check> {
  const name = 'bfcl-v3';
  const named = flag ?? variables['ASSAY_BFCL'] ?? '';
  const fetched = bfclCacheFolder(variables);
  const isFetched = fetched !== undefined && existsSync(fetched);
  const folder = named !== '' ? named : (defaultBfclFolder(variables) ?? (isFetched ? fetched : undefined));
  if (folder === undefined) {
    return warn(
      name,
      'not there; only the starter suite can be run.',
      `${FETCH}, or name a folder with --bfcl.`,
    );
  }
  return await guarded(name, () => {
    const { missing, different } = checkFolder(dataFolder(folder), MANIFEST);
    if (missing.length + different.length === 0) return ok(name, `complete in ${folder}, all hashes right`);
    const parts = [listed(missing, 'missing'), listed(different, 'not as at the pinned revision')];
    const remedy = named === '' ? `${FETCH}.` : `${FETCH}, and name no folder.`;
    return fail(name, `${folder}: ${parts.filter((part) => part !== '').join('; ')}.`, remedy);
  });
}

function listed(paths: readonly string[], what: string): string {
  if (paths.length === 0) return '';
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return `${paths.slice(0, NAMED).join(', ')}${more} ${what}`;
}
