import { agreement } from '../statistics/kappa.ts';
import { rankingAgreement } from '../statistics/ranking-agreement.ts';
import type { CorrelationEstimate as Estimated } from '../statistics/ranking-agreement.ts';
import { DEFAULT_LEVEL } from '../statistics/score.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import type { Comparison, CorrelationEstimate } from '../../harness/contract/comparison.ts';
import type { ScoreRow, ScoreTable } from '../../harness/contract/score-table.ts';
import { scoreMatrix } from './score-matrix.ts';
import type { ScenarioOf } from './score-matrix.ts';
import { mostPass } from './tallies.ts';
import type { ModelTally } from './tallies.ts';

/** One evaluator's side of a comparison. */
export type ComparedSide = {
  readonly evaluator: string;
  /** Over the coverage of the table. */
  readonly tallies: ReadonlyMap<string, ModelTally>;
  readonly table: ScoreTable;
};

/** Fixed, so that the same verdicts give the same intervals. */
const SEED = 2;
const RESAMPLES = 1000;

/**
 * Compare two evaluators on the episodes that both judged. Agreement of episodes is over all models, that of rankings over the
 * models with a place in both tables.
 *
 * @param a - usually the action evaluator: disagreements are counted as its false negatives and false positives.
 * @param scenarioOf - scenarios of the suite's entries, the unit of resampling.
 */
export function compareTallies(a: ComparedSide, b: ComparedSide, scenarioOf: ScenarioOf): Comparison {
  const models = [...a.tallies.keys()].filter((model) => b.tallies.has(model));
  const placed = models.filter((model) => [a, b].every(({ table }) => hasPlace(table, model)));
  const weights = new Map(Object.entries(b.table.weights));
  const matrixOf = ({ tallies }: ComparedSide) =>
    scoreMatrix({ tallies: only(tallies, placed), weights, scenarioOf });
  const options = { random: seededRandom(SEED), resamples: RESAMPLES, level: DEFAULT_LEVEL };
  const { kendall, spearman } = rankingAgreement(matrixOf(a), matrixOf(b), options);
  const pairs = models.map((model) => ({
    model,
    pairs: verdictPairs(a.tallies.get(model), b.tallies.get(model)),
  }));
  return {
    suite: b.table.suite,
    a: a.evaluator,
    b: b.evaluator,
    kendall: correlation(kendall),
    spearman: correlation(spearman),
    episodes: episodeAgreement(pairs.flatMap((model) => model.pairs)),
    models: b.table.rows.flatMap((row) => {
      const modelPairs = pairs.find(({ model }) => model === row.model);
      const other = a.table.rows.find(({ model }) => model === row.model);
      return modelPairs === undefined || other === undefined ? [] : [modelOf(other, row, modelPairs.pairs)];
    }),
  };
}

const hasPlace = ({ rows }: ScoreTable, model: string): boolean =>
  rows.some((row) => row.model === model && row.rank !== null);

type Pair = { readonly key: string; readonly a: boolean; readonly b: boolean };

/** Entries that both evaluators scored. With several trials, an entry passes if most of them pass. */
function verdictPairs(a: ModelTally | undefined, b: ModelTally | undefined): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const [category, entries] of b ?? []) {
    for (const [key, second] of entries) {
      const first = a?.get(category)?.get(key);
      if (first !== undefined && first.scored > 0 && second.scored > 0) {
        pairs.push({ key, a: mostPass(first), b: mostPass(second) });
      }
    }
  }
  return pairs;
}

function episodeAgreement(pairs: readonly Pair[]): Comparison['episodes'] {
  const count = (a: boolean, b: boolean): number =>
    pairs.filter((pair) => pair.a === a && pair.b === b).length;
  const labels = (side: 'a' | 'b'): string[] => pairs.map((pair) => (pair[side] ? 'pass' : 'fail'));
  const { kappa } = agreement(labels('a'), labels('b'));
  return {
    n: pairs.length,
    bothPass: count(true, true),
    bothFail: count(false, false),
    falseNegatives: count(false, true),
    falsePositives: count(true, false),
    kappa: correlation(kappa),
  };
}

function correlation({ value, interval }: Pick<Estimated, 'value' | 'interval'>): CorrelationEstimate {
  return value === undefined || interval === undefined
    ? null
    : { value, low: interval.low, high: interval.high };
}

function modelOf(a: ScoreRow, b: ScoreRow, pairs: readonly Pair[]): Comparison['models'][number] {
  const side = ({ score, n, rank, band, rankRange }: ScoreRow) => ({ score, n, rank, band, rankRange });
  return {
    model: b.model,
    a: side(a),
    b: side(b),
    moved: a.rank === null || b.rank === null ? null : a.rank - b.rank,
    gained: pairs.filter((pair) => pair.b && !pair.a).map(({ key }) => key),
    lost: pairs.filter((pair) => pair.a && !pair.b).map(({ key }) => key),
  };
}

function only(
  tallies: ReadonlyMap<string, ModelTally>,
  models: readonly string[],
): ReadonlyMap<string, ModelTally> {
  const none: ModelTally = new Map();
  return new Map(models.map((model) => [model, tallies.get(model) ?? none]));
}
