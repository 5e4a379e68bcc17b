import { rejectionShift } from '../../harness/contract/seeded-random.ts';
import type { RecordedWords } from '../../harness/contract/seeded-random.ts';

/** How often each cluster is drawn on each resample: `times[resample * clusters + position]`. */
export type DrawnClusters = {
  readonly clusters: number;
  readonly resamples: number;
  readonly times: Uint16Array;
};

/** What two models score on the entries of one stratum that both have a score for. */
export type PairedStratum = {
  /** Share of the stratum in a score; those of all strata sum to 1. */
  readonly weight: number;
  /** Sum of the scores of each model, and number of entries. */
  readonly sums: readonly [first: number, second: number];
  readonly entries: number;
  /** Clusters on which the sums of scores differ, by position, and by how much. */
  readonly differing: Int32Array;
  readonly differences: Float64Array;
  /** Clusters with entries, and how many; `undefined`: every resample has as many entries as there are. */
  readonly uneven: { readonly clusters: Int32Array; readonly counts: Float64Array } | undefined;
};

/**
 * Draws clusters as `drawClusters` does, from words that are kept: thousands of pairs that share a little different entries need
 * as many series of draws, and all of them come from the same words.
 *
 * @param blocks - number of clusters of each block, in the order of a resampling plan; positions count on from block to block.
 * @param words - of the seed of the draws.
 */
export function drawnClusters(
  blocks: readonly number[],
  words: RecordedWords,
  resamples: number,
): DrawnClusters {
  const clusters = blocks.reduce((sum, size) => sum + size, 0);
  const times = new Uint16Array(clusters * resamples);
  const drawn = new Int32Array(Math.max(1, ...blocks) + 1);
  let at = 0;
  let row = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    for (const size of blocks) {
      at = drawBlock(words, at, size, drawn);
      for (let draw = 0; draw < size; draw += 1) {
        const place = row + (drawn[draw] ?? 0);
        times[place] = (times[place] ?? 0) + 1;
      }
      row += size;
    }
  }
  return { clusters, resamples, times };
}

/**
 * Draws as many clusters of a block as it has.
 *
 * @param drawn - overwritten with their positions; longer than the block, because a position may be rejected after the last one.
 * @returns the place of the word after those that were used.
 */
function drawBlock(words: RecordedWords, at: number, size: number, drawn: Int32Array): number {
  drawn[0] = 0;
  if (size === 1) return at;
  const shift = rejectionShift(size);
  let known = words.first(at + 2 * size);
  let end = at;
  let count = 0;
  while (count < size) {
    if (end >= known.length) known = words.first(end + size);
    const position = (known[end] ?? 0) >>> shift;
    drawn[count] = position;
    // Without a branch, which would be mispredicted half of the time: 1 if the position is accepted.
    count += (position - size) >>> 31;
    end += 1;
  }
  return end;
}

/** Score of the first model minus score of the second on the entries themselves; `NaN` without entries. */
export function observedDifference(strata: readonly PairedStratum[]): number {
  if (strata.length === 0) return NaN;
  const scoreOf = (model: 0 | 1): number =>
    strata.reduce((score, { weight, sums, entries }) => score + (weight * sums[model]) / entries, 0);
  return scoreOf(0) - scoreOf(1);
}

/** The difference on each resample; `NaN` where entries of a stratum were not drawn. */
export function drawnDifferences(
  { clusters, resamples, times }: DrawnClusters,
  strata: readonly PairedStratum[],
): Float64Array {
  const drawn = new Float64Array(resamples);
  for (const { weight, entries, differing, differences, uneven } of strata) {
    for (let resample = 0; resample < resamples; resample += 1) {
      const row = resample * clusters;
      const present = uneven === undefined ? entries : sumOn(times, row, uneven.clusters, uneven.counts);
      drawn[resample] =
        (drawn[resample] ?? 0) + (weight * sumOn(times, row, differing, differences)) / present;
    }
  }
  return drawn;
}

function sumOn(times: Uint16Array, row: number, clusters: Int32Array, values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < clusters.length; index += 1)
    sum += (times[row + (clusters[index] ?? 0)] ?? 0) * (values[index] ?? 0);
  return sum;
}
