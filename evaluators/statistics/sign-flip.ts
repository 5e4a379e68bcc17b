import type { ScoreTally } from './score-tally.ts';

/** Number of clusters on which two models scored differently. */
export function differingClusters(tally: ScoreTally, first: number, second: number): number {
  const { models, unitCluster, sums, counts } = tally;
  const differing = new Uint8Array(tally.clusters);
  for (let unit = 0; unit < unitCluster.length; unit += 1) {
    const one = unit * models + first;
    const other = unit * models + second;
    if (sums[one] !== sums[other] || counts[one] !== counts[other]) differing[unitCluster[unit] ?? 0] = 1;
  }
  return differing.reduce((count, mark) => count + mark, 0);
}

/**
 * Least two-sided p-value that a sign-flip test can give if two models differ on `clusters` independent clusters: all
 * differences have the same sign, which a fair coin gives with probability 2^(1 - clusters).
 *
 * The bootstrap and the normal approximation have no such bound: they would call two wins out of two certain.
 *
 * Source: Fisher, The Design of Experiments (1935), section 21.
 */
export function leastPossiblePValue(clusters: number): number {
  return Math.min(1, 2 ** (1 - clusters));
}
