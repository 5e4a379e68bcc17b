import type { Comparison, Standing } from '../../harness/contract/comparison.ts';
import type { ShiftedModel } from '../../harness/contract/repair-effect.ts';
import { moversPatches } from './movers-patches.ts';
import type { Attributed } from './turned-verdicts.ts';

/**
 * The models of a ranking as both rankings have them, with the patches that moved them.
 *
 * @param comparison - of the ranking before, `a`, and the one after, `b`.
 * @param ranked - models with a place in the ranking before.
 * @param turned - turned verdicts on the entries of the ranking.
 */
export function shiftedModels(
  { models }: Pick<Comparison, 'models'>,
  ranked: readonly string[],
  turned: readonly Attributed[],
): ShiftedModel[] {
  const isRanked = new Set(ranked);
  const shifted = models.filter(({ model }) => isRanked.has(model));
  const placed = shifted.flatMap(({ model, moved }) => (moved === null ? [] : [model]));
  const byModel = Map.groupBy(turned, ({ model }) => model);
  const patchesOf = moversPatches(new Map(placed.map((model) => [model, byModel.get(model) ?? []])));
  const reach = bandReach(shifted.map(({ a }) => a));
  return shifted.map(({ model, a, b, moved, gained, lost }) => ({
    model,
    before: a,
    after: b,
    moved,
    leftBand: moved !== null && leaves(reach(a), b.rank),
    gained: gained.length,
    lost: lost.length,
    patches: moved === null ? [] : [...patchesOf(model, moved)],
  }));
}

/** Best and worst rank of the models that share a band. */
type Reach = { readonly best: number; readonly worst: number };

const leaves = (reach: Reach | undefined, rank: number | null): boolean =>
  reach !== undefined && rank !== null && (rank < reach.best || rank > reach.worst);

/** Finds the ranks of the models that share a band with one, itself included; `undefined` for one without a place. */
function bandReach(standings: readonly Standing[]): (standing: Standing) => Reach | undefined {
  return ({ band }) => {
    if (band === null) return undefined;
    const ranks = standings.flatMap((other) =>
      other.rank !== null &&
      other.band !== null &&
      other.band.first <= band.last &&
      band.first <= other.band.last
        ? [other.rank]
        : [],
    );
    return { best: Math.min(...ranks), worst: Math.max(...ranks) };
  };
}
