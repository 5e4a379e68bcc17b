import type { Estimate, Score } from '../statistics/score.ts';
import type { ScoreMatrix } from '../statistics/score-matrix.ts';
import type { ScoreEstimate } from '../../harness/contract/score-table.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/** Scenario of an entry; see `scenarioOf` of the contract. */
export type ScenarioOf = (category: string, entryKey: string) => string;

/** Number of resamples of a ranking. The seed is fixed too, so that the same verdicts give the same table. */
export const RESAMPLES = 1000;
export const SEED = 1;

/** Verdicts of the models of a ranking, and how they are averaged. */
export type MatrixInput = {
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** Share of each category in a score; categories without any verdict are omitted. */
  readonly weights: ReadonlyMap<string, number>;
  readonly scenarioOf: ScenarioOf;
};

/**
 * Scores by model and entry, one column for every entry with a verdict of any model, ordered by category and entry. The score
 * of an entry is the share of its scored trials that pass.
 */
export function scoreMatrix(input: MatrixInput): ScoreMatrix {
  const frame = matrixFrame(input);
  return { ...frame.shared, scores: frame.cells.map((row) => row.map((entry) => entry && passRate(entry))) };
}

/** As {@link scoreMatrix}, one matrix for each way to score an entry by its trials; made one at a time. */
export function* scoreMatrices(
  input: MatrixInput,
  scoresOf: readonly ((tally: EntryTally) => Score)[],
): Generator<ScoreMatrix> {
  const { shared, cells } = matrixFrame(input);
  for (const scoreOf of scoresOf)
    yield { ...shared, scores: cells.map((row) => row.map((entry) => entry && scoreOf(entry))) };
}

/** What matrices of the same verdicts share: entries and weights, and the trials of each model on each entry. */
function matrixFrame({ tallies, weights, scenarioOf }: MatrixInput): {
  readonly shared: Omit<ScoreMatrix, 'scores'>;
  readonly cells: readonly (readonly (EntryTally | undefined)[])[];
} {
  const columns = new Map<string, Set<string>>();
  const used: { readonly category: string; readonly entryKey: string }[] = [];
  for (const tally of tallies.values()) {
    for (const [category, entries] of tally) {
      if (!weights.has(category)) continue;
      const known = columns.get(category) ?? new Set();
      columns.set(category, known);
      for (const entryKey of entries.keys()) {
        if (known.has(entryKey)) continue;
        known.add(entryKey);
        used.push({ category, entryKey });
      }
    }
  }
  const entries = used.map(({ category, entryKey }) => ({
    cluster: scenarioOf(category, entryKey),
    stratum: category,
  }));
  const present = new Set(used.map(({ category }) => category));
  return {
    shared: { entries, weights: new Map([...weights].filter(([category]) => present.has(category))) },
    cells: [...tallies.values()].map((tally) =>
      used.map(({ category, entryKey }) => tally.get(category)?.get(entryKey)),
    ),
  };
}

/** Mean over trials; `undefined` without a scored one. */
export const passRate = ({ passed, scored }: EntryTally): Score =>
  scored === 0 ? undefined : passed / scored;

export function estimateOf({ value, interval }: Estimate): ScoreEstimate | null {
  return value === undefined || interval === undefined
    ? null
    : { value, low: interval.low, high: interval.high };
}
