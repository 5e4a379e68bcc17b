import { passRate, RESAMPLES, SEED } from '../../evaluators/ranking/score-matrix.ts';
import type { ScenarioOf } from '../../evaluators/ranking/score-matrix.ts';
import type { ModelTally } from '../../evaluators/ranking/tallies.ts';
import { pairedBootstrap } from '../../evaluators/statistics/paired-bootstrap.ts';
import { DEFAULT_LEVEL } from '../../evaluators/statistics/score.ts';
import type { Score } from '../../evaluators/statistics/score.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import type { RankingShift } from '../../harness/contract/repair-effect.ts';

type Tallies = ReadonlyMap<string, ModelTally>;

/**
 * Mean over models of how much their scores change, on the entries that both sides judge. An entry's score is the mean over the
 * models that both sides score on it.
 *
 * @param options.weights - share of each category in a score.
 */
export function meanChange(
  before: Tallies,
  after: Tallies,
  options: {
    readonly models: readonly string[];
    readonly weights: ReadonlyMap<string, number>;
    readonly scenarioOf: ScenarioOf;
  },
): RankingShift['change'] {
  const { models, weights, scenarioOf } = options;
  const entries = sharedEntries(before, after, models);
  const scores = entries.map((entry) => meansOn(entry, before, after, models));
  const paired = pairedBootstrap(
    entries.map(({ category, key }) => ({ cluster: scenarioOf(category, key), stratum: category })),
    new Map([...weights].filter(([category]) => entries.some((entry) => entry.category === category))),
    { first: scores.map(([, now]) => now), second: scores.map(([then]) => then) },
    { random: seededRandom(SEED), resamples: RESAMPLES, level: DEFAULT_LEVEL },
  );
  const { value, interval } = paired;
  return {
    n: paired.n,
    // One scenario shows no variation: its change has an interval over all that is possible.
    mean: value === undefined ? null : { value, low: interval?.low ?? -1, high: interval?.high ?? 1 },
  };
}

type Entry = { readonly category: string; readonly key: string };

/** Entries that both sides have, in the order of the first model that has them. */
function sharedEntries(before: Tallies, after: Tallies, models: readonly string[]): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const model of models)
    for (const [category, tallies] of before.get(model) ?? [])
      for (const key of tallies.keys())
        if (after.get(model)?.get(category)?.has(key) === true) entries.set(key, { category, key });
  return [...entries.values()];
}

/** Mean scores of the models on an entry, before and after; `undefined` if no model has a score on both sides. */
function meansOn(
  { category, key }: Entry,
  before: Tallies,
  after: Tallies,
  models: readonly string[],
): readonly [before: Score, after: Score] {
  const pairs = models.flatMap((model): (readonly [number, number])[] => {
    const sides = [before, after].map((tallies) => tallies.get(model)?.get(category)?.get(key));
    const [then, now] = sides.map((tally) => tally && passRate(tally));
    return then === undefined || now === undefined ? [] : [[then, now]];
  });
  if (pairs.length === 0) return [undefined, undefined];
  const mean = (side: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  return [mean(0), mean(1)];
}
