import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { derivedId } from '../../../repairs/catalogue/derivations.ts';
import { deriveSuite } from '../../../repairs/catalogue/derive-suite.ts';
import { UsageError } from '../../contract/errors.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { Derivation } from '../../contract/patch.ts';
import type { RepairApplyOptions } from '../commands/repair.ts';
import type { Surroundings } from '../surroundings.ts';
import { outlinedRepairs, repairsNamed } from './repairs-named.ts';

/**
 * Writes a suite that patches make as a folder.
 *
 * @throws {UsageError} for an id of no such suite, and if the folder is not empty; {InputError} for a patch that cannot be applied.
 */
export async function repairApplyCommand(
  options: RepairApplyOptions,
  surroundings: Surroundings,
): Promise<void> {
  const derivation = derivationNamed(options.suite, outlinedRepairs(options).catalogue.parent.id);
  const { parent, catalogue } = await repairsNamed(options, surroundings);
  const suite = deriveSuite(parent, catalogue, derivation);
  writeSuiteFolder(options.out, suite);
  const { id, contentHash, patches = [] } = suite.manifest;
  const count = `${suite.entries.length} entries, ${patches.length} patches`;
  surroundings.print(harmlessLine(`${id} (${contentHash.slice(0, 12)}): ${count} written to ${options.out}`));
}

function derivationNamed(id: string, parent: string): Derivation {
  const derivation = Derivation.options.find((one) => derivedId(parent, one) === id);
  if (derivation !== undefined) return derivation;
  throw new UsageError({
    place: '--suite',
    cause: `the patches make no suite "${id}".`,
    remedy: `Use ${Derivation.options.map((one) => derivedId(parent, one)).join(' or ')}.`,
  });
}
