import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { localPath } from '../../../benchmarks/bfcl/check-folder.ts';
import type { PinnedFile } from '../../../benchmarks/bfcl/manifest.ts';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import type { Variables } from '../../contract/variables.ts';

/** Folder that fetched data are kept in; `undefined` where the environment names none. */
export function cacheFolder(variables: Variables): string | undefined {
  const own = variables['ASSAY_CACHE'] ?? '';
  if (own !== '') return own;
  const shared = variables['XDG_CACHE_HOME'] ?? '';
  if (isAbsolute(shared)) return join(shared, 'assay'); // the specification has relative ones ignored
  const home = variables['HOME'] ?? variables['USERPROFILE'] ?? '';
  return home === '' ? undefined : join(home, '.cache', 'assay');
}

/** Folder that `assay fetch` fills with the data of a suite; `undefined` where the environment names none. */
export function fetchedFolder(
  { id, data }: Pick<OutsideSuite, 'id' | 'data'>,
  variables: Variables,
): string | undefined {
  const cache = cacheFolder(variables);
  return cache === undefined ? undefined : join(cache, id, data.manifest.revision);
}

/**
 * The fetched folder of a suite, if all its files are there with their sizes. (Their hashes were checked when they were
 * fetched; `assay doctor` does it again.)
 */
export function completeFolder(
  source: Pick<OutsideSuite, 'id' | 'data'>,
  variables: Variables,
): string | undefined {
  const folder = fetchedFolder(source, variables);
  if (folder === undefined) return undefined;
  const isThere = (file: PinnedFile): boolean =>
    statSync(join(folder, localPath(file)), { throwIfNoEntry: false })?.size === file.size;
  return source.data.manifest.files.every(isThere) ? folder : undefined;
}
