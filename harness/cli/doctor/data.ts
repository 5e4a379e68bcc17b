import { existsSync } from 'node:fs';
import { checkFolder } from '../../../benchmarks/bfcl/check-folder.ts';
import { dataFolder } from '../../../benchmarks/bfcl/folders.ts';
import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import { completeFolder, fetchedFolder } from '../fetch/cache-folder.ts';
import type { Surroundings } from '../surroundings.ts';
import { fail, guarded, ok, warn } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';

/** Most files that a finding lists. */
const NAMED = 3;
const FETCH = `Run "assay fetch ${bfclV3.id}"`;

/** Checks that BFCL V3 exists and every file is that of the pinned revision. */
export async function checkBfcl(
  flag: string | undefined,
  { variables }: Pick<Surroundings, 'variables'>,
): Promise<Check> {
  const { id: name, data } = bfclV3;
  const named = flag ?? variables[data.variable] ?? '';
  const fetched = fetchedFolder(bfclV3, variables);
  const isFetched = fetched !== undefined && existsSync(fetched);
  const folder =
    named !== '' ? named : (completeFolder(bfclV3, variables) ?? (isFetched ? fetched : undefined));
  if (folder === undefined) {
    return warn(
      name,
      'not found; only the starter suite can be played.',
      `${FETCH}, or name a folder with --bfcl.`,
    );
  }
  return await guarded(name, () => {
    const { missing, different } = checkFolder(dataFolder(folder), data.manifest);
    if (missing.length + different.length === 0) return ok(name, `complete in ${folder}, all hashes correct`);
    const parts = [listed(missing, 'missing'), listed(different, 'different from the pinned revision')];
    const remedy = named === '' ? `${FETCH}.` : `${FETCH}, and name no other folder.`;
    return fail(name, `${folder}: ${parts.filter((part) => part !== '').join('; ')}.`, remedy);
  });
}

function listed(paths: readonly string[], what: string): string {
  if (paths.length === 0) return '';
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return `${paths.slice(0, NAMED).join(', ')}${more} ${what}`;
}
