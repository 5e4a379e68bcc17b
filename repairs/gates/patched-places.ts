import type { Patch, PatchCatalogue } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { patchedParts } from '../patch/apply-patches.ts';
import { changedPlaces } from '../patch/changed-places.ts';
import type { PlaceBeforeAndAfter } from '../patch/changed-places.ts';
import { applied } from './trial.ts';

/**
 * What a patch changes of the suite that it is for, like {@link changedPlaces}. Values before it are those that the patches which it rests
 * on have left.
 *
 * @throws {InputError} if it cannot be applied.
 */
export function patchedPlaces(
  patch: Patch,
  { patches }: Pick<PatchCatalogue, 'patches'>,
  parent: Suite,
): readonly PlaceBeforeAndAfter[] {
  const [derivation] = patch.derivations;
  const among = patches.filter(
    ({ derivations }) => derivation === undefined || derivations.includes(derivation),
  );
  const { parts, rests } = applied({ patches: [patch], among }, parent);
  return changedPlaces(patch, patchedParts(parent, rests), parts);
}
