import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';
import type { Placement } from './score-matrix.ts';

/** How a bootstrap resamples clusters. */
export type ResamplingPlan = {
  /** Index of every cluster, ordered by name, so that the order of entries has no effect. */
  readonly clusterIndex: ReadonlyMap<string, number>;
  /** Groups of clusters that may replace one another. */
  readonly blocks: readonly Int32Array[];
};

/** Order by UTF-16 code units: the same on every machine, unlike a locale's order. */
export const byCodeUnits = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/**
 * Plan a bootstrap over clusters.
 *
 * A cluster is replaced only by clusters that have entries in the same strata, so that every resample has as many
 * entries of each category as the suite, apart from unscored variants. Clusters that are the only one of their kind are
 * pooled: a cluster that could be replaced only by itself would appear to have no variance.
 *
 * Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), sections 3.2 (strata) and 3.8
 * (clusters).
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
 * @param multiplicities - one element per cluster; overwritten with the number of times the cluster was drawn.
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
