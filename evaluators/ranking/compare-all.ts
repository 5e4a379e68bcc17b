import { recordedWords } from '../../harness/contract/seeded-random.ts';
import { isPassed } from '../../harness/contract/model-comparison.ts';
import { drawnClusters, drawnDifferences, observedDifference } from '../statistics/paired-draws.ts';
import { partialInterval } from '../statistics/bootstrap.ts';
import { DEFAULT_LEVEL } from '../statistics/score.ts';
import type { ComparedModel, ModelComparisonInput } from './compare-models.ts';
import { RESAMPLES, SEED } from './score-matrix.ts';
import { scoreFrame, sharedEntries, sharedScores, sharedSizes } from './shared-scores.ts';
import type { ScoreFrame, SharedScores } from './shared-scores.ts';

/** What a pair of models is compared on: entries that both have a scored verdict on. */
export type PairGround = {
  /** Categories with shared entries, in suite order. */
  readonly over: readonly string[];
  readonly entries: number;
  readonly scenarios: number;
};

/** Two models, by their places in a list; figures as in a `ModelComparison`. */
export type PairComparison = {
  readonly first: number;
  readonly second: number;
  readonly ground: PairGround;
  /** Score of the first minus score of the second; `null`: no entry is shared. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Entries that the first alone passes, and that the second alone passes. */
  readonly won: number;
  readonly lost: number;
};

/**
 * Compares all pairs of some models, each as `compareModels` does: `(0, 1), (0, 2), ..., (1, 2), ...`. Pairs with as many scenarios in each
 * block share their resamples, and all resamples come from the same words.
 */
export function compareAll(
  models: readonly ComparedModel[],
  input: Pick<ModelComparisonInput, 'categories' | 'weightsOf' | 'scenarioOf'>,
): readonly PairComparison[] {
  const frame = scoreFrame(models, input);
  const words = recordedWords(SEED);
  const pairs = pairsOf(models.length).map((pair) => comparedPair(frame, pair, input));
  const compared = [...Map.groupBy(pairs, ({ scores }) => scores.blocks.join()).values()].flatMap((alike) => {
    const drawn = drawnClusters(alike[0]?.scores.blocks ?? [], words, RESAMPLES);
    return alike.map(({ scores, pair }): PairComparison => {
      const value = observedDifference(scores.strata);
      const interval = () => intervalOf(drawnDifferences(drawn, scores.strata), scores.scenarios);
      return { ...pair, difference: Number.isNaN(value) ? null : { value, ...interval() } };
    });
  });
  return compared.toSorted((left, right) => left.first - right.first || left.second - right.second);
}

const pairsOf = (models: number): readonly (readonly [first: number, second: number])[] =>
  Array.from({ length: models }, (_none, first) =>
    Array.from({ length: models - first - 1 }, (_other, after) => [first, first + 1 + after] as const),
  ).flat();

/** All of a pair but the difference of its scores, and what that is computed from. */
function comparedPair(
  frame: ScoreFrame,
  [first, second]: readonly [number, number],
  { categories, weightsOf }: Pick<ModelComparisonInput, 'categories' | 'weightsOf'>,
): { readonly scores: SharedScores; readonly pair: Omit<PairComparison, 'difference'> } {
  const shared = sharedEntries(frame.scores[first] ?? NONE, frame.scores[second] ?? NONE);
  const sizes = sharedSizes(frame, shared);
  const scores = sharedScores(frame, shared, weightsOf(sizes), [first, second]);
  const ground = {
    over: categories.filter((category) => sizes.has(category)),
    entries: sizes.values().reduce((sum, size) => sum + size, 0),
    scenarios: scores.scenarios,
  };
  return { scores, pair: { first, second, ground, ...passedAlone(frame, shared, first, second) } };
}

const NONE = new Float64Array(0);

/** One scenario shows no variation, and most resamples of very few lack a category: the interval is over all that is possible. */
function intervalOf(differences: Float64Array, scenarios: number) {
  const interval = scenarios < 2 ? undefined : partialInterval(differences, DEFAULT_LEVEL);
  return interval ?? { low: -1, high: 1 };
}

function passedAlone({ scores }: ScoreFrame, shared: Uint8Array, first: number, second: number) {
  let [won, lost] = [0, 0];
  for (let entry = 0; entry < shared.length; entry += 1) {
    if (shared[entry] === 0) continue;
    const [a, b] = [isPassed(scores[first]?.[entry] ?? 0), isPassed(scores[second]?.[entry] ?? 0)];
    if (a && !b) won += 1;
    if (b && !a) lost += 1;
  }
  return { won, lost };
}
