import { clusteredProportion } from './clustered-mean.ts';
import type { ClusteredEstimate } from './clustered-mean.ts';
import { DEFAULT_LEVEL } from './score.ts';
import type { Score } from './score.ts';

/** Number of trials of one entry that have a verdict, and number of those that passed. */
export type TrialCount = { readonly scored: number; readonly passed: number };

/**
 * Product of (from - i) / (scored - i) for i < k: the chance that k trials drawn without replacement are all of one
 * kind.
 */
function allOfAKind(from: number, scored: number, k: number): number {
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn += 1) chance *= Math.max(0, from - drawn) / (scored - drawn);
  return chance;
}

function requireCount({ scored, passed }: TrialCount, k: number): void {
  const whole = Number.isInteger(scored) && Number.isInteger(passed) && Number.isInteger(k);
  if (whole && k >= 1 && passed >= 0 && passed <= scored) return;
  throw new RangeError(
    `trials: ${passed} of ${scored} for k = ${k} is impossible. Pass integers with passed <= scored and k at least 1.`,
  );
}

/**
 * Unbiased estimate of pass@k for one entry: the chance that at least one of k trials passes.
 *
 * Source: Chen et al., "Evaluating large language models trained on code" (2021), equation 1: 1 - C(n-c, k) / C(n, k).
 *
 * @returns `undefined` if fewer than k trials are scored: the estimator is not defined then.
 */
export function passAtK(count: TrialCount, k: number): Score {
  requireCount(count, k);
  return count.scored < k ? undefined : 1 - allOfAKind(count.scored - count.passed, count.scored, k);
}

/**
 * Unbiased estimate of pass^k ("pass hat k") for one entry: the chance that k trials all pass.
 *
 * Source: Yao et al., "tau-bench: a benchmark for tool-agent-user interaction in real-world domains" (2024): C(c, k) /
 * C(n, k).
 *
 * @returns `undefined` if fewer than k trials are scored.
 */
export function passHatK(count: TrialCount, k: number): Score {
  requireCount(count, k);
  return count.scored < k ? undefined : allOfAKind(count.passed, count.scored, k);
}

/** Scores of the trials of one entry, and the scenario that the entry is a variant of. */
export type TrialRow = { readonly cluster: string; readonly trials: readonly Score[] };

/** Count trials: unscored ones are skipped, and only a score of 1 is a pass. */
export function countTrials(trials: readonly Score[]): TrialCount {
  const scored = trials.filter((score) => score !== undefined);
  return { scored: scored.length, passed: scored.filter((score) => score === 1).length };
}

/** Mean pass@k and pass^k over entries; `n` is the number of entries with at least k scored trials. */
export function repeatedTrials(
  rows: readonly TrialRow[],
  k: number,
  level: number = DEFAULT_LEVEL,
): { readonly passAtK: ClusteredEstimate; readonly passHatK: ClusteredEstimate } {
  const counts = rows.map(({ trials }) => countTrials(trials));
  const clusters = rows.map(({ cluster }) => cluster);
  const meanOf = (estimator: typeof passAtK): ClusteredEstimate =>
    clusteredProportion(
      counts.map((count) => estimator(count, k)),
      clusters,
      level,
    );
  return { passAtK: meanOf(passAtK), passHatK: meanOf(passHatK) };
}
