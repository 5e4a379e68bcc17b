import { mcNemarOfCounts } from '../statistics/mcnemar.ts';
import { pairedBootstrap } from '../statistics/paired-bootstrap.ts';
import { DEFAULT_LEVEL } from '../statistics/score.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { isPassed } from '../../harness/contract/model-comparison.ts';
import type { ModelComparison } from '../../harness/contract/model-comparison.ts';
import { passRate, RESAMPLES, scoreMatrix, SEED } from './score-matrix.ts';
import type { ScenarioOf } from './score-matrix.ts';
import { sizesOf } from './tallies.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/** A model with its verdicts. */
export type ComparedModel = { readonly name: string; readonly tally: ModelTally };

export type ModelComparisonInput = Pick<ModelComparison, 'suite' | 'evaluators'> & {
  /** Categories to compare on, in suite order. */
  readonly categories: readonly string[];
  /** Keys of the suite's entries in its order. */
  readonly order: readonly string[];
  readonly weightsOf: (sizes: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;
  readonly scenarioOf: ScenarioOf;
};

/** Compares two models on the entries that both have a scored verdict on. */
export function compareModels(
  a: ComparedModel,
  b: ComparedModel,
  input: ModelComparisonInput,
): ModelComparison {
  const shared = sharedTallies(a.tally, b.tally, input.categories);
  const tallies = new Map(shared.map((tally, index) => [String(index), tally]));
  const weights = input.weightsOf(sizesOf(tallies));
  const { entries, scores, weights: used } = scoreMatrix({ tallies, weights, scenarioOf: input.scenarioOf });
  const [first = [], second = []] = scores;
  const paired = pairedBootstrap(
    entries,
    used,
    { first, second },
    {
      random: seededRandom(SEED),
      resamples: RESAMPLES,
      level: DEFAULT_LEVEL,
    },
  );
  const lines = entryLines(shared, input);
  const onlyA = lines.filter((line) => isPassed(line.a) && !isPassed(line.b)).length;
  const onlyB = lines.filter((line) => isPassed(line.b) && !isPassed(line.a)).length;
  const over = input.categories.filter((category) => lines.some((line) => line.category === category));
  return {
    suite: input.suite,
    evaluators: input.evaluators,
    a: a.name,
    b: b.name,
    over,
    n: lines.length,
    scenarios: paired.clusters,
    scoreA: weightedMean(lines, used, ({ a: share }) => share),
    scoreB: weightedMean(lines, used, ({ b: share }) => share),
    difference: differenceOf(paired),
    mcNemar: { onlyA, onlyB, ...mcNemarOfCounts(onlyA, onlyB) },
    categories: over.map((category) => categoryLine(category, lines)),
    entries: lines,
  };
}

type Line = ModelComparison['entries'][number];

/** Both tallies over the entries that both have scored. */
function sharedTallies(
  a: ModelTally,
  b: ModelTally,
  categories: readonly string[],
): readonly [ModelTally, ModelTally] {
  const isScored = (tally: EntryTally | undefined): boolean => (tally?.scored ?? 0) > 0;
  const over = (tally: ModelTally): ModelTally =>
    new Map(
      categories.flatMap((category): [string, ReadonlyMap<string, EntryTally>][] => {
        const both = [...(tally.get(category) ?? [])].filter(
          ([key]) => isScored(a.get(category)?.get(key)) && isScored(b.get(category)?.get(key)),
        );
        return both.length === 0 ? [] : [[category, new Map(both)]];
      }),
    );
  return [over(a), over(b)];
}

function entryLines(
  [a, b]: readonly [ModelTally, ModelTally],
  { categories, order }: Pick<ModelComparisonInput, 'categories' | 'order'>,
): Line[] {
  const place = new Map(order.map((key, index) => [key, index]));
  return categories.flatMap((category) =>
    [...(a.get(category) ?? [])]
      .flatMap(([entryKey, tally]): Line[] => {
        const other = b.get(category)?.get(entryKey);
        const [left, right] = [passRate(tally), other && passRate(other)];
        return left === undefined || right === undefined ? [] : [{ category, entryKey, a: left, b: right }];
      })
      .toSorted((left, right) => (place.get(left.entryKey) ?? 0) - (place.get(right.entryKey) ?? 0)),
  );
}

function weightedMean(
  lines: readonly Line[],
  weights: ReadonlyMap<string, number>,
  shareOf: (line: Line) => number,
): number | null {
  const total = weights.values().reduce((sum, weight) => sum + weight, 0);
  if (lines.length === 0 || total === 0) return null;
  const means = [...Map.groupBy(lines, ({ category }) => category)].map(([category, own]) => {
    const sum = own.reduce((part, line) => part + shareOf(line), 0);
    return ((weights.get(category) ?? 0) / total) * (sum / own.length);
  });
  return means.reduce((sum, mean) => sum + mean, 0);
}

/** Where the entries are too few for an interval, it is over all that is possible. */
function differenceOf({
  value,
  interval,
  pValue,
}: ReturnType<typeof pairedBootstrap>): ModelComparison['difference'] {
  if (value === undefined || pValue === undefined) return null;
  return { value, low: interval?.low ?? -1, high: interval?.high ?? 1, pValue };
}

function categoryLine(category: string, lines: readonly Line[]): ModelComparison['categories'][number] {
  const own = lines.filter((line) => line.category === category);
  const sum = (shareOf: (line: Line) => number): number =>
    own.reduce((total, line) => total + shareOf(line), 0);
  return { category, n: own.length, passedA: sum(({ a }) => a), passedB: sum(({ b }) => b) };
}
