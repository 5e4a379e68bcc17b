import { clusteredProportion } from '../statistics/clustered-mean.ts';
import { rankModels } from '../statistics/ranking.ts';
import type { RankedModel } from '../statistics/ranking.ts';
import { DEFAULT_LEVEL } from '../statistics/score.ts';
import type { Estimate } from '../statistics/score.ts';
import type { ScoreMatrix } from '../statistics/score-matrix.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import type { ScoreEstimate, ScoreRow, ScoreTable, TableCell } from '../../harness/contract/score-table.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/** Scenario of an entry; see `scenarioOf` of the contract. */
export type ScenarioOf = (category: string, entryKey: string) => string;

export type TableInput = {
  readonly suite: ScoreTable['suite'];
  readonly evaluators: ScoreTable['evaluators'];
  readonly group: string;
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** Share of each category in a score; categories without any verdict are omitted. */
  readonly weights: ReadonlyMap<string, number>;
  readonly scenarioOf: ScenarioOf;
  /** Cells of the suite's own table for a model. */
  readonly cellsOf: (model: string) => readonly TableCell[];
};

/** Number of resamples of a ranking. The seed is fixed too, so that the same verdicts give the same table. */
const RESAMPLES = 1000;
const SEED = 1;

/** Rank models by their own verdicts: mean over categories, with intervals and bands from resampled scenarios. */
export function scoreTable(input: TableInput): ScoreTable {
  const models = [...input.tallies.keys()];
  const matrix = scoreMatrix(input);
  const ranked = rankModels(models, matrix, {
    random: seededRandom(SEED),
    resamples: RESAMPLES,
    level: DEFAULT_LEVEL,
  });
  return {
    suite: input.suite,
    evaluators: input.evaluators,
    group: input.group,
    weights: Object.fromEntries(matrix.weights),
    level: DEFAULT_LEVEL,
    rows: ranked.map((row) => rowOf(row, input)),
  };
}

/** Scores by model and entry, one column for every entry with a verdict of any model, ordered by category and entry. */
export function scoreMatrix({
  tallies,
  weights,
  scenarioOf,
}: Pick<TableInput, 'tallies' | 'weights' | 'scenarioOf'>): ScoreMatrix {
  const columns = new Map<string, { category: string; entryKey: string }>();
  for (const tally of tallies.values()) {
    for (const [category, entries] of tally) {
      if (!weights.has(category)) continue;
      for (const entryKey of entries.keys()) columns.set(`${category}\n${entryKey}`, { category, entryKey });
    }
  }
  const used = [...columns.values()];
  const present = new Set(used.map(({ category }) => category));
  return {
    entries: used.map(({ category, entryKey }) => ({
      cluster: scenarioOf(category, entryKey),
      stratum: category,
    })),
    scores: [...tallies.values()].map((tally) =>
      used.map(({ category, entryKey }) => scoreOf(tally.get(category)?.get(entryKey))),
    ),
    weights: new Map([...weights].filter(([category]) => present.has(category))),
  };
}

/** Mean over trials; `undefined` for an entry without a verdict. */
function scoreOf(tally: EntryTally | undefined): number | undefined {
  return tally === undefined || tally.scored === 0 ? undefined : tally.passed / tally.scored;
}

function rowOf(
  { model, score, standing }: RankedModel,
  { tallies, weights, scenarioOf, cellsOf }: TableInput,
): ScoreRow {
  const tally = tallies.get(model) ?? new Map<string, ReadonlyMap<string, EntryTally>>();
  const categories = [...weights.keys()].flatMap((category) => {
    const entries = tally.get(category);
    return entries === undefined ? [] : [categoryOf(category, entries, scenarioOf)];
  });
  const sum = (count: (category: ScoreRow['categories'][number]) => number): number =>
    categories.reduce((total, category) => total + count(category), 0);
  return {
    model,
    rank: standing?.rank ?? null,
    rankRange: standing === undefined ? null : { best: standing.interval.low, worst: standing.interval.high },
    band: standing?.band ?? null,
    score: estimateOf(score),
    n: sum(({ n }) => n),
    unscored: sum(({ unscored }) => unscored),
    categories,
    cells: [...cellsOf(model)],
  };
}

function categoryOf(
  category: string,
  entries: ReadonlyMap<string, EntryTally>,
  scenarioOf: ScenarioOf,
): ScoreRow['categories'][number] {
  const tallies = [...entries.values()];
  const scores = tallies.map(scoreOf);
  const clusters = [...entries.keys()].map((entryKey) => scenarioOf(category, entryKey));
  return {
    category,
    n: tallies.reduce((sum, { scored }) => sum + scored, 0),
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    unscored: tallies.reduce((sum, { unscored }) => sum + unscored, 0),
    score: estimateOf(clusteredProportion(scores, clusters)),
  };
}

export function estimateOf({ value, interval }: Estimate): ScoreEstimate | null {
  return value === undefined || interval === undefined
    ? null
    : { value, low: interval.low, high: interval.high };
}
