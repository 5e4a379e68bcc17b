import type { ScoreTally } from './score-tally.ts';

/** Models whose sums stand side by side, so that one pass over the units adds up all of them in registers. */
const WIDTH = 8;

/**
 * Scores of all models on a resample, by model; `NaN` if a stratum has no score of the model. `NaN` is internal to this folder.
 *
 * @param multiplicities - number of times each cluster was drawn.
 */
export type ScoresOn = (multiplicities: Uint32Array) => Float64Array;

/**
 * Prepares a tally for being scored on many resamples. Every sum of scores is taken in the order of units, since its rounding
 * depends on it; numbers of entries are whole, so that those in full are added once for all models, and what single models lack is taken off.
 */
export function scorer(tally: ScoreTally): ScoresOn {
  const { models, weights, unitCluster } = tally;
  const ends = stratumEnds(tally);
  const sums = sumsInBlocks(tally);
  const full = fullCounts(tally);
  const lacks = lacking(tally, full);
  const times = new Float64Array(unitCluster.length);
  const drawn = { at: new Int32Array(unitCluster.length), times: new Float64Array(unitCluster.length) };
  const totals = new Float64Array(Math.ceil(models / WIDTH) * WIDTH);
  const present = new Float64Array(weights.length * models);
  return (multiplicities) => {
    const scores = new Float64Array(models).fill(weights.length === 0 ? NaN : 0);
    for (let unit = 0; unit < times.length; unit += 1)
      times[unit] = multiplicities[unitCluster[unit] ?? 0] ?? 0;
    for (const [stratum, end] of ends.entries()) {
      const entries = fullIn(stratum === 0 ? 0 : (ends[stratum - 1] ?? 0), end);
      present.fill(entries, stratum * models, (stratum + 1) * models);
    }
    for (const { cell, units, counts } of lacks) {
      let lacked = 0;
      for (let index = 0; index < units.length; index += 1)
        lacked += (times[units[index] ?? 0] ?? 0) * (counts[index] ?? 0);
      present[cell] = (present[cell] ?? 0) - lacked;
    }
    for (const [stratum, weight] of weights.entries()) {
      addUp(drawnIn(stratum === 0 ? 0 : (ends[stratum - 1] ?? 0), ends[stratum] ?? 0));
      for (let model = 0; model < models; model += 1) {
        scores[model] =
          (scores[model] ?? 0) + (weight * (totals[model] ?? 0)) / (present[stratum * models + model] ?? 0);
      }
    }
    return scores;
  };

  function fullIn(from: number, to: number): number {
    let entries = 0;
    for (let unit = from; unit < to; unit += 1) entries += (times[unit] ?? 0) * (full[unit] ?? 0);
    return entries;
  }

  /** Lists the units that were drawn. @returns their number. */
  function drawnIn(from: number, to: number): number {
    let count = 0;
    for (let unit = from; unit < to; unit += 1) {
      const often = times[unit] ?? 0;
      if (often === 0) continue;
      drawn.at[count] = unit * WIDTH;
      drawn.times[count] = often;
      count += 1;
    }
    return count;
  }

  /** Sums the scores of every model on the listed units. */
  function addUp(count: number): void {
    for (let block = 0; block < totals.length; block += WIDTH) {
      const from = block * unitCluster.length;
      let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let index = 0; index < count; index += 1) {
        const often = drawn.times[index] ?? 0;
        const at = from + (drawn.at[index] ?? 0);
        a += often * (sums[at] ?? 0);
        b += often * (sums[at + 1] ?? 0);
        c += often * (sums[at + 2] ?? 0);
        d += often * (sums[at + 3] ?? 0);
        e += often * (sums[at + 4] ?? 0);
        f += often * (sums[at + 5] ?? 0);
        g += often * (sums[at + 6] ?? 0);
        h += often * (sums[at + 7] ?? 0);
      }
      totals[block] = a;
      totals[block + 1] = b;
      totals[block + 2] = c;
      totals[block + 3] = d;
      totals[block + 4] = e;
      totals[block + 5] = f;
      totals[block + 6] = g;
      totals[block + 7] = h;
    }
  }
}

/** Where the units of each stratum end: they are ordered by stratum. */
function stratumEnds({ weights, unitStratum }: ScoreTally): readonly number[] {
  const sizes = Array.from(weights, () => 0);
  for (const stratum of unitStratum) sizes[stratum] = (sizes[stratum] ?? 0) + 1;
  let end = 0;
  return sizes.map((size) => (end += size));
}

/** `[block][unit][model of the block]`; models that fill up the last block have sums of 0. */
function sumsInBlocks({ models, unitCluster, sums }: ScoreTally): Float64Array {
  const units = unitCluster.length;
  const blocks = new Float64Array(Math.ceil(models / WIDTH) * WIDTH * units);
  for (let model = 0; model < models; model += 1) {
    const place = model % WIDTH;
    const from = (model - place) * units + place;
    for (let unit = 0; unit < units; unit += 1)
      blocks[from + unit * WIDTH] = sums[unit * models + model] ?? 0;
  }
  return blocks;
}

/** Most scored entries that any model has in each unit. */
function fullCounts({ models, unitCluster, counts }: ScoreTally): Float64Array {
  return Float64Array.from(unitCluster, (_cluster, unit) =>
    counts.subarray(unit * models, (unit + 1) * models).reduce((most, count) => Math.max(most, count), 0),
  );
}

/** What a model lacks in a stratum: by how many entries it has fewer in which units. */
type Lack = {
  /** Place of stratum and model. */
  readonly cell: number;
  readonly units: Int32Array;
  readonly counts: Float64Array;
};

function lacking(
  { models, unitCluster, unitStratum, counts }: ScoreTally,
  full: Float64Array,
): readonly Lack[] {
  const byCell = new Map<number, { readonly units: number[]; readonly counts: number[] }>();
  for (let unit = 0; unit < unitCluster.length; unit += 1) {
    for (let model = 0; model < models; model += 1) {
      const lack = (full[unit] ?? 0) - (counts[unit * models + model] ?? 0);
      if (lack === 0) continue;
      const cell = (unitStratum[unit] ?? 0) * models + model;
      const lacks = byCell.get(cell) ?? { units: [], counts: [] };
      byCell.set(cell, lacks);
      lacks.units.push(unit);
      lacks.counts.push(lack);
    }
  }
  return Array.from(byCell, ([cell, lacks]) => ({
    cell,
    units: Int32Array.from(lacks.units),
    counts: Float64Array.from(lacks.counts),
  }));
}
