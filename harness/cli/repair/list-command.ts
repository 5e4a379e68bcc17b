import { familiesText } from '../../reports/repair/families.ts';
import type { PatchFamilies } from '../../reports/repair/families.ts';
import type { RepairListOptions } from '../commands/repair.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';
import { familiesOf } from './patch-families.ts';
import { outlinedRepairs } from './repairs-named.ts';

/** Lists the families of a catalogue. Loads no suite. */
export function repairListCommand(options: RepairListOptions, surroundings: Surroundings): void {
  const { catalogue, accepted } = outlinedRepairs(options);
  const { parent, release, patches } = catalogue;
  const families = familiesOf(patches);
  const count = new Set(accepted.flatMap(({ findings }) => findings)).size;
  const list: PatchFamilies = { parent, release, families: [...families], accepted: count };
  present(surroundings, [jsonDocument(options.json, list)], () => familiesText(list, surroundings.columns()));
}
