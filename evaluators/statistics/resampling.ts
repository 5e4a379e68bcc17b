import type { RandomIntegers } from './seeded-random.ts';
import type { Placement } from './score-matrix.ts';

/** How clusters are drawn anew in a bootstrap. */
export type ResamplingPlan = {
  /** Number of every cluster, in order of name, so that the order of entries changes nothing. */
  readonly clusterIndex: ReadonlyMap<string, number>;
  /** Clusters that replace one another. */
  readonly blocks: readonly Int32Array[];
};

/** Order by code units: the same on every machine, unlike a locale's. */
export const byCodeUnits = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/**
 * Plan a bootstrap over clusters.
 *
 * A cluster is replaced only by clusters that reach into the same strata, so that every resample has as many entries of each
 * category as the suite, give or take unscored variants. Clusters that are alone in their kind are pooled, since one that can
 * only be replaced by itself would seem to have no variance.
 *
 * Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), sections 3.2 (strata) and 3.8 (clusters).
 */
export function resamplingPlan(entries: readonly Placement[]): ResamplingPlan {
  const strataOf = new Map<string, Set<string>>();
  for (const { cluster, stratum } of entries) {
    const strata = strataOf.get(cluster) ?? new Set();
    strataOf.set(cluster, strata.add(stratum));
  }
  const names = [...strataOf.keys()].sort(byCodeUnits);
  const kinds = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    const kind = JSON.stringify([...(strataOf.get(name) ?? [])].sort(byCodeUnits));
    kinds.set(kind, [...(kinds.get(kind) ?? []), index]);
  }
  const groups = [...kinds.entries()]
    .sort(([left], [right]) => byCodeUnits(left, right))
    .map(([, group]) => group);
  const pooled = groups.filter((group) => group.length === 1).flat();
  const blocks = [...groups.filter((group) => group.length > 1), ...(pooled.length > 0 ? [pooled] : [])];
  return {
    clusterIndex: new Map(names.map((name, index) => [name, index])),
    blocks: blocks.map((block) => Int32Array.from(block)),
  };
}

/**
 * Draw one resample: as many clusters as there are, with replacement, block by block.
 *
 * @param multiplicities - one per cluster; overwritten with how often each was drawn.
 */
export function drawClusters(
  plan: ResamplingPlan,
  random: RandomIntegers,
  multiplicities: Uint32Array,
): void {
  multiplicities.fill(0);
  for (const block of plan.blocks) {
    for (let draw = 0; draw < block.length; draw += 1) {
      const cluster = block[random.below(block.length)] ?? 0;
      multiplicities[cluster] = (multiplicities[cluster] ?? 0) + 1;
    }
  }
}
