import { harmlessLine } from '../contract/harmless.ts';
import { suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import { InputError } from '../contract/errors.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import { openStoreToRead } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { specificationOf } from '../../evaluators/outcome/multi-turn/specification.ts';
import { oneSuite } from '../store/one-suite.ts';
import { jsonLines, present } from './present.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Writes the outcome specifications of a stored suite, one per line, in suite order. A reviewed line can become the `outcome`
 * of its entry in the next version of the suite.
 *
 * @param wanted - id or beginning of the hash of a suite; `undefined`: the only one.
 */
export function writeSpecifications(
  database: string,
  wanted: string | undefined,
  path: string,
  surroundings: Pick<Surroundings, 'print'>,
): void {
  const store = openStoreToRead(database);
  try {
    const { contentHash, id } = storedSuite(store, database, wanted);
    const suite = store.suites.get(contentHash);
    if (suite === undefined) throw new Error(`suite ${contentHash} is not stored`);
    const world = suiteWorld(suite);
    const specifications = suite.entries.flatMap((entry) => specificationOf(entry, world) ?? []);
    const rest = suite.entries.length - specifications.length;
    present(surroundings, [jsonLines(path, specifications)], () =>
      harmlessLine(
        `${specifications.length} specifications of ${id} written to ${path}; ${rest} entries have none`,
      ),
    );
  } finally {
    store.close();
  }
}

function storedSuite(store: Store, database: string, wanted: string | undefined): SuiteManifest {
  return oneSuite(store.suites.manifests(), wanted, {
    none: () => {
      const remedy = 'Store one with "assay import" or "assay run".';
      const cause = wanted === undefined ? 'holds no suite.' : `holds no suite "${wanted}".`;
      return new InputError({ place: database, cause, remedy });
    },
    several: 'several suites',
  });
}
