import { scoreModels } from '../statistics/ranking.ts';
import { passAtK, passHatK } from '../statistics/repeated-trials.ts';
import { DEFAULT_LEVEL } from '../statistics/score.ts';
import type { Score } from '../statistics/score.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import type { Reliability, ScoreEstimate } from '../../harness/contract/score-table.ts';
import { FEWEST_JUDGED } from './coverage.ts';
import { estimateOf, RESAMPLES, scoreMatrices, SEED } from './score-matrix.ts';
import type { MatrixInput } from './score-matrix.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/**
 * Numbers of trials, k, of which a ranking says how likely all or one of them pass: each up to the number of trials, or that number
 * alone, or none. Each costs as many resamples as the score itself.
 */
export type TrialFigures = 'each' | 'most' | 'none';

/** Most trials that are reported one by one. */
const MOST_TRIALS = 16;

/**
 * How reliable the models with several trials are, by model; models with one trial are absent. Means over entries, categories
 * and their intervals are those of the score: pass^1 is the score itself.
 */
export function reliabilities(input: MatrixInput, figures: TrialFigures): ReadonlyMap<string, Reliability> {
  if (figures === 'none') return new Map();
  const trials = new Map([...input.tallies].map(([model, tally]) => [model, trialsOf(tally)]));
  const repeated = new Map([...input.tallies].filter(([model]) => (trials.get(model) ?? 1) > 1));
  if (repeated.size === 0) return new Map();
  const most = Math.max(...[...repeated.keys()].map((model) => trials.get(model) ?? 1));
  const ks = figures === 'most' ? [most] : Array.from({ length: most - 1 }, (_none, index) => index + 2);
  const [flips, ...chances] = means({ ...input, tallies: repeated }, [
    flipOf,
    ...ks.map((k) => (tally: EntryTally) => passHatK(tally, k)),
    ...ks.map((k) => (tally: EntryTally) => passAtK(tally, k)),
  ]);
  const byK = ks.map((k, index) => ({
    k,
    passHatK: chances[index],
    passAtK: chances[ks.length + index],
  }));
  return new Map(
    [...repeated.keys()].map((model): [string, Reliability] => {
      const own = trials.get(model) ?? 1;
      const known = byK.filter(({ k }) => k <= own);
      return [
        model,
        {
          trials: own,
          flipRate: flips?.get(model) ?? null,
          byK: known.map(({ k, ...estimates }) => ({
            k,
            passHatK: estimates.passHatK?.get(model) ?? null,
            passAtK: estimates.passAtK?.get(model) ?? null,
          })),
        },
      ];
    }),
  );
}

/** Whether the trials of an entry disagree: 1 or 0; `undefined` with fewer than two scored trials. */
const flipOf = ({ passed, scored }: EntryTally): Score =>
  scored < 2 ? undefined : passed > 0 && passed < scored ? 1 : 0;

/** The number of scored trials that nine of ten entries have at least. */
function trialsOf(tally: ModelTally): number {
  const counts = [...tally.values()].flatMap((entries) => [...entries.values()].map(({ scored }) => scored));
  const sorted = counts.filter((scored) => scored > 0).toSorted((left, right) => right - left);
  return Math.min(MOST_TRIALS, sorted[Math.ceil(sorted.length * FEWEST_JUDGED) - 1] ?? 0);
}

/** Means of some quantities by model, with the interval that a score has. */
function means(
  input: MatrixInput,
  scoresOf: readonly ((tally: EntryTally) => Score)[],
): readonly ReadonlyMap<string, ScoreEstimate | null>[] {
  const models = [...input.tallies.keys()];
  const estimates = scoreModels(scoreMatrices(input, scoresOf), {
    random: seededRandom(SEED),
    resamples: RESAMPLES,
    level: DEFAULT_LEVEL,
  });
  return estimates.map(
    (scores) =>
      new Map(
        models.map((model, row) => {
          const score = scores[row];
          return [model, score === undefined ? null : estimateOf(score)];
        }),
      ),
  );
}
