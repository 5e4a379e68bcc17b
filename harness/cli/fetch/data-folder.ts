import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Surroundings } from '../surroundings.ts';
import { completeFolder } from './cache-folder.ts';

/**
 * Folder of a suite's data: that of the option, else of the suite's environment variable, else the downloaded one.
 *
 * @throws {UsageError} if there is none.
 */
export function dataFolder(
  source: OutsideSuite,
  flag: string | undefined,
  { variables }: Pick<Surroundings, 'variables'>,
): string {
  const { name, variable } = source.data;
  const named = flag ?? variables[variable];
  const folder = named === undefined || named === '' ? completeFolder(source, variables) : named;
  if (folder !== undefined) return folder;
  const remedy = `Run "assay fetch ${name}", or name a folder with --bfcl or in the environment variable ${variable}.`;
  throw new UsageError({
    place: '--bfcl',
    cause: `no ${source.definition.title} data was named or downloaded.`,
    remedy,
  });
}

/** Folder of BFCL V3, for commands over its own files. @throws {UsageError} like {@link dataFolder}. */
export const bfclFolder = (flag: string | undefined, surroundings: Pick<Surroundings, 'variables'>): string =>
  dataFolder(bfclV3, flag, surroundings);
