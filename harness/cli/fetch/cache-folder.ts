import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { localPath } from '../../../benchmarks/bfcl/check-folder.ts';
import type { PinnedFile } from '../../../benchmarks/bfcl/manifest.ts';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import type { Variables } from '../../contract/variables.ts';

/** Cache folder of downloaded data; `undefined` if the environment names none. */
export function cacheFolder(variables: Variables): string | undefined {
  const cache = variables['ASSAY_CACHE'] ?? '';
  if (cache !== '') return cache;
  const cacheHome = variables['XDG_CACHE_HOME'] ?? '';
  if (isAbsolute(cacheHome)) return join(cacheHome, 'assay'); // the XDG specification ignores relative paths
  const home = variables['HOME'] ?? variables['USERPROFILE'] ?? '';
  return home === '' ? undefined : join(home, '.cache', 'assay');
}

/** Folder to which `assay fetch` downloads the data of a suite; `undefined` if the environment names no cache folder. */
export function fetchedFolder(
  { data }: Pick<OutsideSuite, 'data'>,
  variables: Variables,
): string | undefined {
  const cache = cacheFolder(variables);
  return cache === undefined ? undefined : join(cache, data.name, data.manifest.revision);
}

/**
 * The downloaded folder of a suite, if all its files exist and have the right size. `assay fetch` checked their hashes, and
 * `assay doctor` checks them again.
 */
export function completeFolder(source: Pick<OutsideSuite, 'data'>, variables: Variables): string | undefined {
  const folder = fetchedFolder(source, variables);
  if (folder === undefined) return undefined;
  const isThere = (file: PinnedFile): boolean =>
    statSync(join(folder, localPath(file)), { throwIfNoEntry: false })?.size === file.size;
  return source.data.manifest.files.every(isThere) ? folder : undefined;
}
