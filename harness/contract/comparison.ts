import { z } from 'zod';
import { ScoreEstimate } from './score-table.ts';

/** A correlation, -1 to 1, with its bootstrap interval; `null` where the rankings do not determine it. */
export const CorrelationEstimate = z
  .strictObject({ value: z.number(), low: z.number(), high: z.number() })
  .nullable();
export type CorrelationEstimate = z.infer<typeof CorrelationEstimate>;

/** Where a model stands in one of two rankings. */
export const Standing = z.strictObject({
  score: ScoreEstimate.nullable(),
  /** Number of episodes that the score averages. */
  n: z.int().nonnegative(),
  rank: z.int().positive().nullable(),
  /** Models whose bands overlap are not significantly different. */
  band: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  rankRange: z.strictObject({ best: z.int(), worst: z.int() }).nullable(),
});

export type Standing = z.infer<typeof Standing>;

/** Two evaluators over the same episodes. */
export const Comparison = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  a: z.string(),
  b: z.string(),
  /** Agreement of the two rankings. */
  kendall: CorrelationEstimate,
  spearman: CorrelationEstimate,
  /** Agreement of the verdicts on the episodes that both scored. */
  episodes: z.strictObject({
    n: z.int().nonnegative(),
    bothPass: z.int().nonnegative(),
    bothFail: z.int().nonnegative(),
    /** Episodes that `a` fails and `b` passes. */
    falseNegatives: z.int().nonnegative(),
    /** Episodes that `a` passes and `b` fails. */
    falsePositives: z.int().nonnegative(),
    kappa: CorrelationEstimate,
  }),
  /** Ordered by rank under `b`. */
  models: z.array(
    z.strictObject({
      model: z.string(),
      a: Standing,
      b: Standing,
      /** Ranks gained from `a` to `b`; negative if ranks were lost; `null` if either side has no rank. */
      moved: z.int().nullable(),
      /** Keys of the entries that only `b` passes, and that only `a` passes, in suite order. */
      gained: z.array(z.string()),
      lost: z.array(z.string()),
    }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;
