import { byCodeUnits } from '../statistics/resampling.ts';
import type { PairedStratum } from '../statistics/paired-draws.ts';
import type { ComparedModel, ModelComparisonInput } from './compare-models.ts';
import { passRate } from './score-matrix.ts';

/** Scores of all models on all entries of some categories, in a form from which those that some models share are cut quickly. */
export type ScoreFrame = {
  /** Sorted; strata of resampling. */
  readonly categories: readonly string[];
  /** Category of each entry, by its index in `categories`. */
  readonly categoryOf: Int32Array;
  /** Unit of each entry: all entries of one scenario in one category. */
  readonly unitOf: Int32Array;
  /** Scenario and category of each unit, ordered by both. */
  readonly units: readonly { readonly cluster: number; readonly stratum: number }[];
  readonly clusters: number;
  /** `[model][entry]`, `NaN` without a scored verdict. */
  readonly scores: readonly Float64Array[];
};

type FrameInput = Pick<ModelComparisonInput, 'categories' | 'scenarioOf'>;

/** Scores on every entry on which any of the models has a verdict. */
export function scoreFrame(models: readonly ComparedModel[], input: FrameInput): ScoreFrame {
  const categories = input.categories.toSorted(byCodeUnits);
  const entries = categories.flatMap((category, stratum) => {
    const keys = new Set(models.flatMap(({ tally }) => [...(tally.get(category)?.keys() ?? [])]));
    return [...keys].map((key) => ({ category, stratum, key, scenario: input.scenarioOf(category, key) }));
  });
  const names = [...new Set(entries.map(({ scenario }) => scenario))].toSorted(byCodeUnits);
  const clusters = new Map(names.map((name, index) => [name, index]));
  const numbers = entries.map(
    ({ scenario, stratum }) => (clusters.get(scenario) ?? 0) * categories.length + stratum,
  );
  const unitNumbers = [...new Set(numbers)].toSorted((left, right) => left - right);
  const places = new Map(unitNumbers.map((number, index) => [number, index]));
  return {
    categories,
    categoryOf: Int32Array.from(entries, ({ stratum }) => stratum),
    unitOf: Int32Array.from(numbers, (number) => places.get(number) ?? 0),
    units: unitNumbers.map((number) => ({
      cluster: Math.floor(number / categories.length),
      stratum: number % categories.length,
    })),
    clusters: names.length,
    scores: models.map(({ tally }) =>
      Float64Array.from(entries, ({ category, key }) => {
        const entry = tally.get(category)?.get(key);
        return (entry && passRate(entry)) ?? NaN;
      }),
    ),
  };
}

/** Entries that two models share, one byte for each of the frame: 1 if both have a scored verdict on it. */
export function sharedEntries(first: Float64Array, second: Float64Array): Uint8Array {
  const shared = new Uint8Array(first.length);
  for (let entry = 0; entry < shared.length; entry += 1)
    shared[entry] = Number.isNaN((first[entry] ?? NaN) + (second[entry] ?? NaN)) ? 0 : 1;
  return shared;
}

/** Shared entries by category; categories without any are absent. */
export function sharedSizes(
  { categories, categoryOf }: ScoreFrame,
  shared: Uint8Array,
): ReadonlyMap<string, number> {
  const sizes = categories.map(() => 0);
  for (let entry = 0; entry < shared.length; entry += 1) {
    const category = categoryOf[entry] ?? 0;
    sizes[category] = (sizes[category] ?? 0) + (shared[entry] ?? 0);
  }
  return new Map(
    categories.flatMap((category, index) => {
      const size = sizes[index] ?? 0;
      return size === 0 ? [] : [[category, size] as const];
    }),
  );
}

/** Two models on the entries that both have a scored verdict on, ready for resampling as `resamplingPlan` orders them. */
export type SharedScores = {
  readonly scenarios: number;
  /** Number of scenarios of each block. */
  readonly blocks: readonly number[];
  /** Categories of positive weight. */
  readonly strata: readonly PairedStratum[];
};

/**
 * Scores of two models on their shared entries.
 *
 * @param weights - share of each category in a score; entries of others count for nothing.
 * @param pair - places of the models in the frame.
 */
export function sharedScores(
  frame: ScoreFrame,
  shared: Uint8Array,
  weights: ReadonlyMap<string, number>,
  pair: readonly [first: number, second: number],
): SharedScores {
  const sums = unitSums(frame, shared, weights, pair);
  const kinds = scenarioKinds(frame, sums.counts);
  const pooled = kinds.filter((kind) => kind.length === 1).flat();
  const blocks = [...kinds.filter((kind) => kind.length > 1), ...(pooled.length > 0 ? [pooled] : [])];
  const sizes = sharedSizes(frame, shared);
  const used = frame.categories.map((category) => (sizes.has(category) ? (weights.get(category) ?? 0) : 0));
  const total = used.reduce((sum, weight) => sum + weight, 0);
  const byStratum = unitsByStratum(frame, blocks);
  return {
    scenarios: kinds.reduce((sum, kind) => sum + kind.length, 0),
    blocks: blocks.map((block) => block.length),
    strata: used.flatMap((weight, stratum) =>
      weight === 0 ? [] : [pairedStratum(weight / total, byStratum[stratum] ?? [], blocks, sums)],
    ),
  };
}

type UnitSums = {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly counts: Float64Array;
};

/** Sums of the scores of both models, and numbers of entries, by unit. */
function unitSums(
  { categories, categoryOf, unitOf, units, scores }: ScoreFrame,
  shared: Uint8Array,
  weights: ReadonlyMap<string, number>,
  [a, b]: readonly [number, number],
): UnitSums {
  const isWeighed = categories.map((category) => weights.has(category));
  const empty = () => new Float64Array(units.length);
  const sums = { first: empty(), second: empty(), counts: empty() };
  for (let entry = 0; entry < shared.length; entry += 1) {
    if (shared[entry] === 0 || isWeighed[categoryOf[entry] ?? 0] !== true) continue;
    const unit = unitOf[entry] ?? 0;
    sums.counts[unit] = (sums.counts[unit] ?? 0) + 1;
    sums.first[unit] = (sums.first[unit] ?? 0) + (scores[a]?.[entry] ?? 0);
    sums.second[unit] = (sums.second[unit] ?? 0) + (scores[b]?.[entry] ?? 0);
  }
  return sums;
}

/** Units of a scenario that have entries, in the order of their categories. */
type ScenarioUnits = readonly number[];

/** Scenarios with entries in the same categories, each kind in the order of their names; kinds as `resamplingPlan` orders them. */
function scenarioKinds(
  { units, categories }: ScoreFrame,
  counts: Float64Array,
): readonly (readonly ScenarioUnits[])[] {
  const kinds = new Map<string, ScenarioUnits[]>();
  let own: number[] = [];
  let strata = '';
  for (const [unit, { cluster, stratum }] of units.entries()) {
    if ((counts[unit] ?? 0) > 0) {
      own.push(unit);
      strata = strata === '' ? String(stratum) : `${strata},${stratum}`;
    }
    if (own.length === 0 || units[unit + 1]?.cluster === cluster) continue;
    const alike = kinds.get(strata);
    if (alike === undefined) kinds.set(strata, [own]);
    else alike.push(own);
    [own, strata] = [[], ''];
  }
  const nameOf = (kind: string): string =>
    JSON.stringify(kind.split(',').map((stratum) => categories[Number(stratum)]));
  return [...kinds]
    .map(([kind, scenarios]) => ({ name: nameOf(kind), scenarios }))
    .toSorted((left, right) => byCodeUnits(left.name, right.name))
    .map(({ scenarios }) => scenarios);
}

/** A unit at the position of its scenario. */
type PlacedUnit = { readonly position: number; readonly unit: number };

/** Units of each category, in the order of their scenarios' positions. */
function unitsByStratum(
  { units, categories }: ScoreFrame,
  blocks: readonly (readonly ScenarioUnits[])[],
): readonly (readonly PlacedUnit[])[] {
  const placed = categories.map((): PlacedUnit[] => []);
  for (const [position, own] of blocks.flat().entries())
    for (const unit of own) placed[units[unit]?.stratum ?? -1]?.push({ position, unit });
  return placed;
}

function pairedStratum(
  weight: number,
  units: readonly PlacedUnit[],
  blocks: readonly (readonly unknown[])[],
  { first, second, counts }: UnitSums,
): PairedStratum {
  const sumOf = (values: Float64Array): number =>
    units.reduce((sum, { unit }) => sum + (values[unit] ?? 0), 0);
  const differing = units.filter(({ unit }) => first[unit] !== second[unit]);
  return {
    weight,
    sums: [sumOf(first), sumOf(second)],
    entries: sumOf(counts),
    differing: Int32Array.from(differing, ({ position }) => position),
    differences: Float64Array.from(differing, ({ unit }) => (first[unit] ?? 0) - (second[unit] ?? 0)),
    uneven: isEven(units, blocks, counts)
      ? undefined
      : {
          clusters: Int32Array.from(units, ({ position }) => position),
          counts: Float64Array.from(units, ({ unit }) => counts[unit] ?? 0),
        },
  };
}

/** Whether all scenarios of each block have as many entries of a category, so that every resample has as many. */
function isEven(
  units: readonly PlacedUnit[],
  blocks: readonly (readonly unknown[])[],
  counts: Float64Array,
): boolean {
  let [start, at] = [0, 0];
  for (const { length } of blocks) {
    const end = start + length;
    const from = at;
    while (at < units.length && (units[at]?.position ?? end) < end) at += 1;
    const own = units.slice(from, at).map(({ unit }) => counts[unit] ?? 0);
    if (own.length > 0 && (own.length < length || own.some((count) => count !== own[0]))) return false;
    start = end;
  }
  return true;
}
