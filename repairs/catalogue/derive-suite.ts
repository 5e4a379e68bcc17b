import { definitionOf } from '../../benchmarks/suites/registry.ts';
import type { Derivation, PatchCatalogue } from '../../harness/contract/patch.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { applyPatches } from '../patch/apply-patches.ts';
import { derivedId, patchesFor } from './derivations.ts';

/**
 * The suite that the patches of one derivation make of their parent. Without any such patch it has the content of the parent,
 * and so its hash.
 *
 * @param definition - of the parent's family.
 * @throws {InputError} like {@link applyPatches}.
 */
export function deriveSuite(
  parent: Suite,
  catalogue: PatchCatalogue,
  derivation: Derivation,
  definition: SuiteDefinition = definitionOf(parent.manifest),
): Suite {
  const { id, source } = parent.manifest;
  const identity = {
    id: derivedId(id, derivation),
    version: catalogue.release,
    source: `${source}; ${derivation} by the patches of release ${catalogue.release}`,
  };
  const patches = patchesFor(derivation, catalogue);
  return applyPatches(parent, { ...catalogue, patches }, identity, definition);
}
