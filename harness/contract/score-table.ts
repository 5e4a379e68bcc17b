import { z } from 'zod';

/** A proportion, 0 to 1, with its interval at the table's confidence level. */
export const ScoreEstimate = z.strictObject({
  value: z.number().min(0).max(1),
  low: z.number(),
  high: z.number(),
});
export type ScoreEstimate = z.infer<typeof ScoreEstimate>;

/** One cell of a suite's own table. */
export const TableCell = z.strictObject({
  title: z.string(),
  /** As the suite's authors print it; `N/A` where they print no number. */
  text: z.string(),
  /** 0 to 1, unrounded. */
  value: z.number(),
  /**
   * `own`: computed from verdicts of this program only; `filled`: also from published numbers; `partial`: a category is
   * missing.
   */
  basis: z.enum(['own', 'filled', 'partial']),
});
export type TableCell = z.infer<typeof TableCell>;

/** One model of a ranking. */
export const ScoreRow = z.strictObject({
  model: z.string(),
  /** Starts at 1; `null` for a model without verdicts in a category of the table. */
  rank: z.int().positive().nullable(),
  /** Confidence interval of the rank. */
  rankRange: z.strictObject({ best: z.int(), worst: z.int() }).nullable(),
  /** Ranks of the group around this model whose members are not significantly different from each other. */
  band: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  /** Mean over categories of the pass rate, from verdicts of this program only. `null` where `rank` is. */
  score: ScoreEstimate.nullable(),
  /** Number of scored episodes. Unscored episodes are excluded from every mean. */
  n: z.int().nonnegative(),
  unscored: z.int().nonnegative(),
  /** Verdicts of this program by category. */
  categories: z.array(
    z.strictObject({
      category: z.string(),
      n: z.int().nonnegative(),
      passed: z.number().nonnegative(),
      unscored: z.int().nonnegative(),
      score: ScoreEstimate.nullable(),
    }),
  ),
  /** Cells of the table defined by the suite's authors, in its order; empty for suites without such a table. */
  cells: z.array(TableCell),
});
export type ScoreRow = z.infer<typeof ScoreRow>;

/** A ranking of models on one suite under one evaluator (or a family of them), best first. */
export const ScoreTable = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  evaluators: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  group: z.string(),
  /** Weight by category; equal weights unless the group defines others. */
  weights: z.record(z.string(), z.number()),
  level: z.number(),
  rows: z.array(ScoreRow),
});
export type ScoreTable = z.infer<typeof ScoreTable>;
