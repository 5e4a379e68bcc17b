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
 * Scores by model and entry, one column for every entry with a verdict of any model, ordered by category and entry.
 *
 * @param scoreOf - score of an entry from its trials; by default the share of the scored trials that pass.
 */
export function scoreMatrix(
  { tallies, weights, scenarioOf }: MatrixInput,
  scoreOf: (tally: EntryTally) => Score = passRate,
): ScoreMatrix {
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
      used.map(({ category, entryKey }) => {
        const entry = tally.get(category)?.get(entryKey);
        return entry && scoreOf(entry);
      }),
    ),
    weights: new Map([...weights].filter(([category]) => present.has(category))),
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
