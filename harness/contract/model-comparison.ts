import { z } from 'zod';
import { ScoreEstimate } from './score-table.ts';

const count = z.int().nonnegative();

/** Two models on the entries that both have a verdict on. */
export const ModelComparison = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  evaluators: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  a: z.string(),
  b: z.string(),
  /** Categories with shared entries, in suite order. */
  over: z.array(z.string()),
  /** Shared entries, and scenarios among them: variants of one scenario count as one observation. */
  n: count,
  scenarios: count,
  /** Scores on the shared entries, each weighed as in a ranking. `null`: no entry is shared. */
  scoreA: z.number().nullable(),
  scoreB: z.number().nullable(),
  /** Score of `a` minus score of `b`, with a paired interval from resampled scenarios; `null` as above. */
  difference: ScoreEstimate.extend({
    value: z.number().min(-1).max(1),
    /** Two-sided, against no difference. */
    pValue: z.number().min(0).max(1),
  }).nullable(),
  /** McNemar's test on the entries that one of them alone passes; it takes entries for independent. */
  mcNemar: z.strictObject({
    onlyA: count,
    onlyB: count,
    pValue: z.number().min(0).max(1),
    method: z.enum(['exact', 'mid-p']),
  }),
  categories: z.array(
    z.strictObject({ category: z.string(), n: count, passedA: z.number(), passedB: z.number() }),
  ),
  /** Every shared entry in suite order: the share of its trials that each model passes. */
  entries: z.array(
    z.strictObject({ category: z.string(), entryKey: z.string(), a: z.number(), b: z.number() }),
  ),
});
export type ModelComparison = z.infer<typeof ModelComparison>;

/** `true` if most trials of an entry pass. */
export const isPassed = (share: number): boolean => share > 0.5;
