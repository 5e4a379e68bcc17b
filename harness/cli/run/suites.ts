import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Suite } from '../../contract/suite.ts';
import { bfclFolder } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * A suite by the name that a run is asked for with.
 *
 * @param bfcl - folder of BFCL V3 as the flag gives it.
 * @throws {UsageError} for a name that no suite has; {InputError} for data that is not what it should be.
 */
export async function suiteNamed(
  name: string,
  bfcl: string | undefined,
  surroundings: Surroundings,
): Promise<Suite> {
  if (name === 'starter') return loadStarter();
  if (name === 'bfcl-v3') return await loadBfcl(bfclFolder(bfcl, surroundings), categoriesOf('all'));
  throw new UsageError({
    place: '--suite',
    cause: `"${name}" is unknown.`,
    remedy: 'Use bfcl-v3 or starter.',
  });
}
