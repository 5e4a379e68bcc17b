import { changesDocument, Derivation } from '../../contract/patch.ts';
import type { Patch } from '../../contract/patch.ts';
import type { PatchFamily } from '../../contract/patch-family.ts';

/** The families of patches in figures, in the order in which they occur. */
export const familiesOf = (patches: readonly Patch[]): readonly PatchFamily[] =>
  Array.from(
    Map.groupBy(patches, ({ family }) => family),
    ([name, ofFamily]) => familyOf(name, ofFamily),
  );

function familyOf(name: string, patches: readonly Patch[]): PatchFamily {
  const operations = patches.flatMap((patch) => patch.operations);
  const entries = operations.flatMap((operation) => {
    if ('entry' in operation) return [operation.entry];
    return changesDocument(operation) && operation.document === 'entry' ? [operation.key] : [];
  });
  const tools = operations.flatMap((operation) =>
    changesDocument(operation) && operation.document === 'tool' ? [operation.key] : [],
  );
  return {
    name,
    components: [...new Set(patches.map(({ component }) => component))],
    patches: patches.length,
    entries: new Set(entries).size,
    tools: new Set(tools).size,
    findings: new Set(patches.flatMap(({ findings }) => findings)).size,
    derivations: Derivation.options.map((derivation) => ({
      derivation,
      patches: patches.filter(({ derivations }) => derivations.includes(derivation)).length,
    })),
  };
}
