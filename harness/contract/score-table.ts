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

/** Why a model has no place: what it lacks in one category of the ranking. */
export const Gap = z.strictObject({
  category: z.string(),
  /**
   * `not-played`: it has no episode there; `partly-judged`: fewer than 90 % of the entries have a verdict on it; `run-mismatch`:
   * its recorded run does not fit the entries.
   */
  cause: z.enum(['not-played', 'partly-judged', 'run-mismatch']),
  /** Entries with a verdict on it, of the entries that the ranking is over. */
  judged: z.int().nonnegative(),
  entries: z.int().nonnegative(),
});
export type Gap = z.infer<typeof Gap>;

/** How the trials of a model agree. Means over entries and categories, as the score is. */
export const Reliability = z.strictObject({
  /** Trials that nine of ten entries have at least. */
  trials: z.int().min(2),
  /** Share of entries whose trials disagree. */
  flipRate: ScoreEstimate.nullable(),
  /** For k from 2 to the number of trials: the chance that k trials of an entry all pass, and that at least one does. */
  byK: z.array(
    z.strictObject({
      k: z.int().min(2),
      passHatK: ScoreEstimate.nullable(),
      passAtK: ScoreEstimate.nullable(),
    }),
  ),
});
export type Reliability = z.infer<typeof Reliability>;

/** One model of a ranking. */
export const ScoreRow = z.strictObject({
  model: z.string(),
  /** Starts at 1; `null` for a model that does not cover the categories of the table; `gaps` says why. */
  rank: z.int().positive().nullable(),
  /** Confidence interval of the rank. */
  rankRange: z.strictObject({ best: z.int(), worst: z.int() }).nullable(),
  /** Ranks of the group around this model whose members are not significantly different from each other. */
  band: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  /** Mean over categories of the pass rate, from verdicts of this program only. `null` where `rank` is. */
  score: ScoreEstimate.nullable(),
  /** What the model lacks for a place, in the order of the categories; empty where it has one. */
  gaps: z.array(Gap),
  /** `null` for a model with one trial. */
  reliability: Reliability.nullable(),
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
  /**
   * Categories that the ranking is over, in suite order. Models that do not cover them have no place and take none from
   * others; models with more categories are ranked on these.
   */
  over: z.array(z.string()),
  /** Number of models that cover exactly these categories, which made the choice; `null`: the categories were named. */
  votes: z.int().nonnegative().nullable(),
  /** Weight by category of `over`; equal weights unless the group defines others. */
  weights: z.record(z.string(), z.number()),
  level: z.number(),
  rows: z.array(ScoreRow),
});
export type ScoreTable = z.infer<typeof ScoreTable>;
