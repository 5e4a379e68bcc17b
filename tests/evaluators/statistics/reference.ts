import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Row = z.array(z.number());
const Rows = z.array(Row);
const Two = z.array(z.tuple([z.number(), z.number()]));
const Three = z.array(z.tuple([z.number(), z.number(), z.number()]));
const Four = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));
const Five = z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]));
const Correlations = z.array(
  z.strictObject({ first: Row, second: Row, value: z.number(), pValue: z.number() }),
);

/** Values recorded from independent implementations, which `source` names. */
const ReferenceValues = z.strictObject({
  source: z.string(),
  normalCumulative: Two,
  normalQuantile: Two,
  logGamma: Two,
  regularisedBeta: Four,
  studentTwoSided: Three,
  studentReach: Three,
  /** successes, n, level, low, high */
  wilson: Five,
  mcnemar: z.array(z.tuple([z.number(), z.number(), z.enum(['exact', 'mid-p']), z.number()])),
  holm: z.array(z.tuple([Row, Row])),
  kendall: Correlations,
  spearman: Correlations,
  kappa: z.array(z.strictObject({ table: Rows, value: z.number(), low: z.number(), high: z.number() })),
  clusteredMean: z.array(
    z.strictObject({
      scores: Row,
      clusters: Row,
      value: z.number(),
      standardError: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
  /** scored, passed, k, pass@k, pass^k */
  passAtK: Five,
});

export const reference = ReferenceValues.parse(
  JSON.parse(readFileSync(new URL('reference-values.json', import.meta.url), 'utf8')),
);

/** Relative error, absolute near zero. */
export function distance(actual: number | undefined, expected: number | undefined): number {
  if (actual === undefined || expected === undefined) return actual === expected ? 0 : Infinity;
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
}
