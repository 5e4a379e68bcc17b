import { changesDocument, Derivation } from '../../contract/patch.ts';
import type { Patch } from '../../contract/patch.ts';
import { familiesText } from '../../reports/repair/families.ts';
import type { PatchFamilies } from '../../reports/repair/families.ts';
import type { RepairListOptions } from '../commands/repair.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';
import { outlinedRepairs } from './repairs-named.ts';

/** Lists the families of a catalogue. Loads no suite. */
export function repairListCommand(options: RepairListOptions, surroundings: Surroundings): void {
  const { catalogue, accepted } = outlinedRepairs(options);
  const { parent, release, patches } = catalogue;
  const families = Array.from(
    Map.groupBy(patches, ({ family }) => family),
    ([name, ofFamily]) => familyOf(name, ofFamily),
  );
  const count = new Set(accepted.flatMap(({ findings }) => findings)).size;
  const list: PatchFamilies = { parent, release, families, accepted: count };
  present(surroundings, [jsonDocument(options.json, list)], () => familiesText(list, surroundings.columns()));
}

function familyOf(name: string, patches: readonly Patch[]): PatchFamilies['families'][number] {
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
