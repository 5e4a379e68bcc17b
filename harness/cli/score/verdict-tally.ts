import type { ScoreCounts } from '../../reports/score-report.ts';
import type { VerdictSummary } from '../../store/verdicts-aside.ts';

/** Counts of the verdicts of one evaluator, while they come. */
export type VerdictTally = {
  readonly count: (verdict: VerdictSummary) => void;
  /** @param episodes - number of episodes of an ancestor on entries that the suite lacks. */
  readonly skip: (episodes: number) => void;
  readonly counts: () => ScoreCounts;
};

/** An empty tally. */
export function verdictTally(): VerdictTally {
  const unscored = new Map<Unscored, number>();
  const scored = { pass: 0, fail: 0 };
  let skipped = 0;
  return {
    count: (verdict) => {
      if (verdict.kind !== 'unscored') scored[verdict.kind] += 1;
      else unscored.set(verdict.because, (unscored.get(verdict.because) ?? 0) + 1);
    },
    skip: (episodes) => {
      skipped += episodes;
    },
    counts: () => ({ ...scored, unscored, skipped }),
  };
}

type Unscored = ScoreCounts['unscored'] extends ReadonlyMap<infer Reason, number> ? Reason : never;

/** Whether there is anything to say of an evaluator. */
export const hasCounts = ({ pass, fail, unscored, skipped }: ScoreCounts): boolean =>
  pass + fail + unscored.size + skipped > 0;
