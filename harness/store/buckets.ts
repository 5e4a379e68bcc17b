import type { BucketCount } from './run-counts.ts';

/** Episodes by who ended them. */
export type Outcomes = {
  /** By the model, right or wrong; a recorded error text stands for an answer of it. */
  readonly done: number;
  /** No reply could be had. */
  readonly infrastructure: number;
  /** By a fault of ours, of the benchmark or of the user simulator. */
  readonly other: number;
};

/** Buckets of {@link Outcomes.other}. */
export const OTHER_BUCKETS: readonly BucketCount['bucket'][] = [
  'harness',
  'benchmark-defect',
  'user-simulator',
];

/** Sum up counts by bucket. */
export function outcomesOf(counts: readonly BucketCount[]): Outcomes {
  const of = (...buckets: readonly BucketCount['bucket'][]): number =>
    counts.filter(({ bucket }) => buckets.includes(bucket)).reduce((sum, { episodes }) => sum + episodes, 0);
  return {
    done: of('model', 'recorded-error'),
    infrastructure: of('infrastructure'),
    other: of(...OTHER_BUCKETS),
  };
}
