import type { BucketCount } from './run-counts.ts';

/** Number of episodes by cause of their ending. */
export type Outcomes = {
  /** Ended by the model, right or wrong; a recorded error text counts as an answer of the model. */
  readonly done: number;
  /** No reply could be obtained. */
  readonly infrastructure: number;
  /** Ended by a defect of the harness, the benchmark or the user simulator. */
  readonly other: number;
};

/** Buckets that count as {@link Outcomes.other}. */
export const OTHER_BUCKETS: readonly BucketCount['bucket'][] = [
  'harness',
  'benchmark-defect',
  'user-simulator',
];

/** Sums counts by bucket. */
export function outcomesOf(counts: readonly BucketCount[]): Outcomes {
  const of = (...buckets: readonly BucketCount['bucket'][]): number =>
    counts.filter(({ bucket }) => buckets.includes(bucket)).reduce((sum, { episodes }) => sum + episodes, 0);
  return {
    done: of('model', 'recorded-error'),
    infrastructure: of('infrastructure'),
    other: of(...OTHER_BUCKETS),
  };
}
