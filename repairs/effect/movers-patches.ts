import type { PatchOfModel } from '../../harness/contract/repair-effect.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { Attributed } from './turned-verdicts.ts';

/** Patches that are named for a model. */
const MOST_PATCHES = 5;

/**
 * Finds the patches that moved a model against the others: those whose verdicts it gained, beyond what the models gained on
 * average, if it rose; those whose verdicts it lost, or others gained, if it fell. The strongest come first, equal ones by id.
 *
 * @param turned - turned verdicts of every ranked model.
 * @returns a function of a model and the ranks that it gained.
 */
export function moversPatches(
  turned: ReadonlyMap<string, readonly Attributed[]>,
): (model: string, moved: number) => readonly PatchOfModel[] {
  const netOf = new Map(Array.from(turned, ([model, verdicts]) => [model, netByPatch(verdicts)]));
  const total = netByPatch([...turned.values()].flat());
  return (model, moved) => {
    const own = netOf.get(model) ?? new Map<string, number>();
    const patches = Array.from(total, ([patch, sum]): PatchOfModel => {
      return { patch, net: own.get(patch) ?? 0, meanNet: sum / turned.size };
    });
    const pull = ({ net, meanNet }: PatchOfModel): number => (net - meanNet) * Math.sign(moved);
    return patches
      .filter((patch) => pull(patch) > 0)
      .toSorted((left, right) => pull(right) - pull(left) || byCodeUnits(left.patch, right.patch))
      .slice(0, MOST_PATCHES);
  };
}

/** Verdicts gained minus verdicts lost, by the id of the patch. */
function netByPatch(verdicts: readonly Attributed[]): ReadonlyMap<string, number> {
  const net = new Map<string, number>();
  for (const { patch, to } of verdicts)
    net.set(patch.id, (net.get(patch.id) ?? 0) + (to === 'pass' ? 1 : -1));
  return net;
}
