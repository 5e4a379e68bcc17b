import { clusteredProportion } from '../statistics/clustered-mean.ts';
import { byCodeUnits } from '../statistics/resampling.ts';
import { rankModels } from '../statistics/ranking.ts';
import type { RankedModel } from '../statistics/ranking.ts';
import { DEFAULT_LEVEL } from '../statistics/score.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { ScoreRow, ScoreTable, TableCell } from '../../harness/contract/score-table.ts';
import { reliabilities } from './reliability.ts';
import type { TrialFigures } from './reliability.ts';
import { estimateOf, passRate, RESAMPLES, scoreMatrix, SEED } from './score-matrix.ts';
import type { ScenarioOf } from './score-matrix.ts';
import { gapsOf, overCoverage, talliesOver } from './coverage.ts';
import type { Coverage, CoverageInput } from './coverage.ts';
import { sizesOf } from './tallies.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

export type TableInput = {
  readonly suite: ScoreTable['suite'];
  readonly evaluators: ScoreTable['evaluators'];
  readonly group: string;
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** What the ranking is over; contestants that do not cover it have no place. */
  readonly coverage: Coverage;
  readonly isMismatch: CoverageInput['isMismatch'];
  /** Share of each category in a score, from the number of entries with a verdict on a placed contestant. */
  readonly weightsOf: (sizes: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;
  readonly scenarioOf: ScenarioOf;
  /** @default `each` */
  readonly trialFigures?: TrialFigures;
  /** Cells of the suite's own table for a model. */
  readonly cellsOf: (model: string) => readonly TableCell[];
};

/**
 * Rank the contestants that cover the same categories: mean over categories, with intervals and bands from resampled
 * scenarios. The others follow by name, without a place and without influence on any figure.
 */
export function scoreTable(input: TableInput): ScoreTable {
  const { coverage, tallies } = input;
  const gaps = new Map([...tallies.keys()].map((model) => [model, gapsOf(model, coverage, input)]));
  const isPlaced = (model: string): boolean => mustGet(gaps, model, 'contestant').length === 0;
  const placed = talliesOver(coverage, new Map([...tallies].filter(([model]) => isPlaced(model))));
  const counted = placed.size > 0 ? placed : talliesOver(coverage, tallies);
  const weights = input.weightsOf(sizesOf(counted));
  const matrix = scoreMatrix({ tallies: placed, weights, scenarioOf: input.scenarioOf });
  const reliable = reliabilities(
    { tallies: placed, weights, scenarioOf: input.scenarioOf },
    input.trialFigures ?? 'each',
  );
  const ranked = rankModels([...placed.keys()], matrix, {
    random: seededRandom(SEED),
    resamples: RESAMPLES,
    level: DEFAULT_LEVEL,
  });
  const others = [...tallies.keys()].filter((model) => !isPlaced(model)).toSorted(byCodeUnits);
  return {
    suite: input.suite,
    evaluators: input.evaluators,
    group: input.group,
    over: [...coverage.categories],
    votes: coverage.votes ?? null,
    weights: Object.fromEntries(weights),
    level: DEFAULT_LEVEL,
    rows: [
      ...ranked.map((row) =>
        rowOf(row, { gaps: [], reliability: reliable.get(row.model) ?? null }, weights, input),
      ),
      ...others.map((model) =>
        rowOf(
          unplaced(model),
          { gaps: [...mustGet(gaps, model, 'contestant')], reliability: null },
          weights,
          input,
        ),
      ),
    ],
  };
}

const unplaced = (model: string): RankedModel => ({
  model,
  score: { n: 0, value: undefined, interval: undefined },
  standing: undefined,
});

function rowOf(
  { model, score, standing }: RankedModel,
  about: Pick<ScoreRow, 'gaps' | 'reliability'>,
  weights: ReadonlyMap<string, number>,
  { tallies, coverage, scenarioOf, cellsOf }: TableInput,
): ScoreRow {
  const tally = overCoverage(coverage, tallies.get(model) ?? new Map());
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
    ...about,
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
  const scores = tallies.map(passRate);
  const clusters = [...entries.keys()].map((entryKey) => scenarioOf(category, entryKey));
  return {
    category,
    n: tallies.reduce((sum, { scored }) => sum + scored, 0),
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    unscored: tallies.reduce((sum, { unscored }) => sum + unscored, 0),
    score: estimateOf(clusteredProportion(scores, clusters)),
  };
}
