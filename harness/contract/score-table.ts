import { z } from 'zod';

/** A share with its interval at the table's level. */
export const ScoreEstimate = z.strictObject({
  value: z.number().min(0).max(1),
  low: z.number(),
  high: z.number(),
});
export type ScoreEstimate = z.infer<typeof ScoreEstimate>;

/** One cell of a suite's own table. */
export const TableCell = z.strictObject({
  title: z.string(),
  /** As the suite's authors print it; `N/A` where they show no number. */
  text: z.string(),
  /** In 0 to 1, unrounded. */
  value: z.number(),
  /** `own`: rests on verdicts of this program alone; `filled`: on numbers of others too; `partial`: a category is missing. */
  basis: z.enum(['own', 'filled', 'partial']),
});
export type TableCell = z.infer<typeof TableCell>;

/** One model of a ranking. */
export const ScoreRow = z.strictObject({
  model: z.string(),
  /** From 1; `null` for a model that lacks verdicts in a category of the table. */
  rank: z.int().positive().nullable(),
  /** Interval of the rank. */
  rankRange: z.strictObject({ best: z.int(), worst: z.int() }).nullable(),
  /** Ranks of the models that cannot be told apart from each other around this one. */
  band: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  /** Mean over categories of the share passed, from own verdicts alone. `null` like `rank`. */
  score: ScoreEstimate.nullable(),
  /** Episodes with a verdict. Unscored ones are in no mean. */
  n: z.int().nonnegative(),
  unscored: z.int().nonnegative(),
  /** Own verdicts by category. */
  categories: z.array(
    z.strictObject({
      category: z.string(),
      n: z.int().nonnegative(),
      passed: z.number().nonnegative(),
      unscored: z.int().nonnegative(),
      score: ScoreEstimate.nullable(),
    }),
  ),
  /** Cells of the suite's own table in its order; empty for suites without one. */
  cells: z.array(TableCell),
});
export type ScoreRow = z.infer<typeof ScoreRow>;

/** A ranking of models on one suite under one evaluator (or a family of them), best first. */
export const ScoreTable = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  evaluators: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  group: z.string(),
  /** Categories that the scores are made of, each with equal weight unless the group weighs them otherwise. */
  weights: z.record(z.string(), z.number()),
  level: z.number(),
  rows: z.array(ScoreRow),
});
export type ScoreTable = z.infer<typeof ScoreTable>;
