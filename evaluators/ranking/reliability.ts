import { observedScores } from '../statistics/bootstrap.ts';
import { scoreModels } from '../statistics/ranking.ts';
import { passAtK, passHatK } from '../statistics/repeated-trials.ts';
import { clamp, DEFAULT_LEVEL } from '../statistics/score.ts';
import type { Score } from '../statistics/score.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import type { Reliability, ScoreEstimate } from '../../harness/contract/score-table.ts';
import { FEWEST_JUDGED } from './coverage.ts';
import { estimateOf, RESAMPLES, scoreMatrices, SEED } from './score-matrix.ts';
import type { MatrixInput } from './score-matrix.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/**
 * Numbers of trials, k, of which a ranking says how likely all or one of them pass: each up to the number of trials, or none. Each
 * costs as many resamples as the score itself.
 */
export type TrialFigures = 'each' | 'none';

/** Most trials that are reported one by one. */
const MOST_TRIALS = 16;

/**
 * How reliable the models with several trials are, by model; models with one trial are absent. Means over entries, categories
 * and their intervals are those of the score: pass^1 is the score itself.
 */
export function reliabilities(input: MatrixInput, figures: TrialFigures): ReadonlyMap<string, Reliability> {
  const { tallies, trials, most } = repeatedIn(input);
  if (figures === 'none' || tallies.size === 0) return new Map();
  const ks = Array.from({ length: most - 1 }, (_none, index) => index + 2);
  const [flips, ...chances] = estimates({ ...input, tallies }, [
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
    [...trials].map(([model, own]): [string, Reliability] => {
      const known = byK.filter(({ k }) => k <= own);
      return [
        model,
        {
          trials: own,
          flipRate: flips?.get(model) ?? null,
          byK: known.map(({ k, ...figuresOf }) => ({
            k,
            passHatK: figuresOf.passHatK?.get(model) ?? null,
            passAtK: figuresOf.passAtK?.get(model) ?? null,
          })),
        },
      ];
    }),
  );
}

/** What the trials of a model give on average, from 0 to 1; `null`: not known. */
export type TrialMeans = {
  /** Trials that nine of ten entries have at least. */
  readonly trials: number;
  /** For the largest number of trials of any model. `null` also for a model that has fewer. */
  readonly passHatK: number | null;
  readonly passAtK: number | null;
  readonly flipRate: number | null;
};

/** The values of {@link reliabilities} for the largest number of trials, without intervals, which take most of the time. */
export function trialMeans(input: MatrixInput): ReadonlyMap<string, TrialMeans> {
  const { tallies, trials, most } = repeatedIn(input);
  const matrices = scoreMatrices({ ...input, tallies }, [
    flipOf,
    (tally) => passHatK(tally, most),
    (tally) => passAtK(tally, most),
  ]);
  if (tallies.size === 0) return new Map();
  const [flips, hats, ats] = Array.from(matrices, observedScores);
  const mean = (scores: Float64Array | undefined, row: number): number | null => {
    const score = scores?.[row] ?? NaN;
    return Number.isNaN(score) ? null : clamp(score, { low: 0, high: 1 });
  };
  return new Map(
    [...trials].map(([model, own], row): [string, TrialMeans] => [
      model,
      {
        trials: own,
        passHatK: own < most ? null : mean(hats, row),
        passAtK: own < most ? null : mean(ats, row),
        flipRate: mean(flips, row),
      },
    ]),
  );
}

/** The models with several trials, their numbers of trials in the same order, and the largest of these. */
function repeatedIn({ tallies }: MatrixInput): {
  readonly tallies: ReadonlyMap<string, ModelTally>;
  readonly trials: ReadonlyMap<string, number>;
  readonly most: number;
} {
  const counted = [...tallies].map(([model, tally]) => ({ model, tally, own: trialsOf(tally) }));
  const repeated = counted.filter(({ own }) => own > 1);
  return {
    tallies: new Map(repeated.map(({ model, tally }) => [model, tally])),
    trials: new Map(repeated.map(({ model, own }) => [model, own])),
    most: Math.max(0, ...repeated.map(({ own }) => own)),
  };
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
function estimates(
  input: MatrixInput,
  scoresOf: readonly ((tally: EntryTally) => Score)[],
): readonly ReadonlyMap<string, ScoreEstimate | null>[] {
  const models = [...input.tallies.keys()];
  const scored = scoreModels(scoreMatrices(input, scoresOf), {
    random: seededRandom(SEED),
    resamples: RESAMPLES,
    level: DEFAULT_LEVEL,
  });
  return scored.map(
    (scores) =>
      new Map(
        models.map((model, row) => {
          const score = scores[row];
          return [model, score === undefined ? null : estimateOf(score)];
        }),
      ),
  );
}
