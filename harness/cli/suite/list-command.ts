import { overridesNamed, patchesFor } from '../../../repairs/catalogue/derivations.ts';
import { ALL_SUITES, DERIVED_SUITES } from '../../../repairs/catalogue/registry.ts';
import { suitesText } from '../../reports/suite-list.ts';
import type { SuiteList } from '../../reports/suite-list.ts';
import type { SuiteListOptions } from '../commands/suite.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';

/** Lists the suites that can be named, and by how many patches they are derived. Loads none of them. */
export async function suiteListCommand(options: SuiteListOptions, surroundings: Surroundings): Promise<void> {
  const suites: SuiteList['suites'] = [];
  for (const { id, definition, data } of ALL_SUITES.values())
    suites.push({
      id,
      title: definition.title,
      data: data?.name ?? null,
      derivedFrom: await derivationOf(id),
    });
  const list: SuiteList = { suites };
  present(surroundings, [jsonDocument(options.json, list)], () => suitesText(list, surroundings.columns()));
}

async function derivationOf(id: string): Promise<SuiteList['suites'][number]['derivedFrom']> {
  const source = DERIVED_SUITES.get(id);
  if (source === undefined) return null;
  const catalogue = await source.catalogue();
  const patches = patchesFor(source.derivation, catalogue);
  return {
    id: source.parent.id,
    release: catalogue.release,
    patches: patches.length,
    overrides: overridesNamed(patches).length,
  };
}
