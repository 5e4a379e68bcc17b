import { readCatalogue } from '../../../repairs/catalogue/read-catalogue.ts';
import type { Repairs } from '../../../repairs/catalogue/read-catalogue.ts';
import { DEFAULT_CATALOGUE } from '../../../repairs/catalogue/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Patch } from '../../contract/patch.ts';
import type { Suite } from '../../contract/suite.ts';
import { suiteNamed } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';

/** What names a catalogue and the suite that it mends. */
export type RepairSource = {
  /** Folder of the catalogue; `undefined`: the one that comes with the program. */
  readonly patches?: string | undefined;
  /** Id or folder of the suite; `undefined`: the id that the catalogue names. */
  readonly parent?: string | undefined;
  /** Folder of its data. */
  readonly bfcl?: string | undefined;
};

/** A catalogue, and the suite that it mends, as it can be named. */
export type NamedRepairs = Repairs & { readonly folder: string; readonly parentName: string };

/** A catalogue with the suite that it mends. */
export type RepairsOfSuite = NamedRepairs & { readonly parent: Suite };

/** Reads a catalogue without its parent: texts that it copies have ellipses in their place. @throws {InputError} */
export function outlinedRepairs({ patches = DEFAULT_CATALOGUE, parent }: RepairSource): NamedRepairs {
  const repairs = readCatalogue(patches, undefined);
  return { ...repairs, folder: patches, parentName: parent ?? repairs.catalogue.parent.id };
}

/** Reads a catalogue and the suite that it mends. @throws {UsageError} for an unknown id; {InputError} for invalid data. */
export async function repairsNamed(
  source: RepairSource,
  surroundings: Pick<Surroundings, 'variables'>,
): Promise<RepairsOfSuite> {
  const named = outlinedRepairs(source);
  const parent = await suiteNamed(named.parentName, source.bfcl, surroundings);
  return { ...named, ...readCatalogue(named.folder, parent), parent };
}

/** The patch with an id. @throws {UsageError} if the catalogue has none. */
export function patchNamed(id: string, { catalogue, folder }: NamedRepairs): Patch {
  const patch = catalogue.patches.find((one) => one.id === id);
  if (patch !== undefined) return patch;
  const cause = `${folder} has no patch of this id.`;
  throw new UsageError({ place: id, cause, remedy: 'Take an id from the files below patches.' });
}
